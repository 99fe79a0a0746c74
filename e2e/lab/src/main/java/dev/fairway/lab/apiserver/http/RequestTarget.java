package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.store.WriteScope;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request path refers to: a collection (no name), an object, or its status. */
record RequestTarget(ResourceType type, String namespace, String name, WriteScope part) {
    private static final Pattern PATH = Pattern.compile("(?:/api|/apis/(?<group>[^/]+))/v1"
            + "(?:/namespaces/(?<namespace>[^/]+)(?=/(?!status)))?"
            + "/(?<plural>[^/]+)(?:/(?<name>[^/]+))?(?<status>/status)?");

    static RequestTarget parse(String path) {
        Matcher found = PATH.matcher(path);
        if (!found.matches()) {
            throw nothingHere();
        }
        String namespace = group(found, "namespace");
        boolean status = !group(found, "status").isEmpty();
        ResourceType type = ResourceType.find(group(found, "group"), group(found, "plural"))
                .filter(known -> known.isNamespaced() || namespace.isEmpty())
                .filter(known -> known.hasStatus() || !status)
                .orElseThrow(RequestTarget::nothingHere);
        return new RequestTarget(type, namespace, group(found, "name"), status ? WriteScope.STATUS : WriteScope.MAIN);
    }

    private static String group(Matcher found, String name) {
        return Objects.requireNonNullElse(found.group(name), "");
    }

    private static ApiFailure nothingHere() {
        return new ApiFailure(ApiFailure.Reason.NotFound, "the server could not find the requested resource");
    }

    ObjectKey key() {
        return new ObjectKey(type, namespace, name);
    }

    boolean isCollection() {
        return name.isEmpty();
    }
}
