package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.store.Write;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request path refers to: a collection (no name), an object, or its status. */
record Target(ResourceType type, String namespace, String name, Write part) {
    private static final Pattern PATH = Pattern.compile("(?:/api|/apis/(?<group>[^/]+))/v1"
            + "(?:/namespaces/(?<namespace>[^/]+)(?=/(?!status)))?"
            + "/(?<plural>[^/]+)(?:/(?<name>[^/]+))?(?<status>/status)?");

    static Target parse(String path) {
        Matcher found = PATH.matcher(path);
        if (!found.matches()) {
            throw nothingHere();
        }
        String namespace = group(found, "namespace");
        boolean status = !group(found, "status").isEmpty();
        ResourceType type = ResourceType.find(group(found, "group"), group(found, "plural"))
                .filter(known -> known.isNamespaced() || namespace.isEmpty())
                .filter(known -> known.hasStatus() || !status)
                .orElseThrow(Target::nothingHere);
        return new Target(type, namespace, group(found, "name"), status ? Write.STATUS : Write.MAIN);
    }

    private static String group(Matcher found, String name) {
        return Objects.requireNonNullElse(found.group(name), "");
    }

    private static ApiFailure nothingHere() {
        return new ApiFailure(ApiFailure.Reason.NotFound, "the server could not find the requested resource");
    }

    Key key() {
        return new Key(type, namespace, name);
    }

    boolean isCollection() {
        return name.isEmpty();
    }
}
