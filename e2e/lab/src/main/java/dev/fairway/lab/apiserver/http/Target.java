package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.doc.ResourceType.Trait;
import java.util.ArrayList;
import java.util.List;

/** What a path under /api/v1 or /apis/GROUP/v1 is about: a collection (no name), an object or a part of one. */
record Target(ResourceType type, String group, String namespace, String name, String part) {
    /** Events are reachable under two groups. */
    static final String EVENTS_GROUP = "events.k8s.io";

    static Target parse(String path) {
        List<String> steps = new ArrayList<>(List.of(path.substring(1).split("/")));
        steps.remove(0);
        String group = path.startsWith("/apis/") && !steps.isEmpty() ? steps.remove(0) : "";
        if (steps.isEmpty() || !steps.remove(0).equals("v1")) {
            throw ApiFailure.noSuchResource();
        }
        String namespace = "";
        if (steps.size() > 2 && steps.get(0).equals("namespaces") && !isNamespacePart(steps.get(2))) {
            namespace = steps.get(1);
            steps = steps.subList(2, steps.size());
        }
        return of(group, namespace, steps);
    }

    Key key() {
        return new Key(type, namespace, name);
    }

    boolean isCollection() {
        return name.isEmpty();
    }

    private static boolean isNamespacePart(String step) {
        return step.equals("status") || step.equals("finalize");
    }

    private static Target of(String group, String namespace, List<String> steps) {
        String storedUnder = group.equals(EVENTS_GROUP) ? "" : group;
        ResourceType type = ResourceType.find(storedUnder, steps.isEmpty() ? "" : steps.get(0))
                .filter(found -> !group.equals(EVENTS_GROUP) || found == ResourceType.EVENTS)
                .filter(found -> found.has(Trait.NAMESPACED) || namespace.isEmpty())
                .orElseThrow(ApiFailure::noSuchResource);
        String part = steps.size() > 2 ? steps.get(2) : "";
        boolean known = part.isEmpty() || (part.equals("status") && type.has(Trait.STATUS));
        if (steps.size() > 3 || !known) {
            throw ApiFailure.noSuchResource();
        }
        return new Target(type, group, namespace, steps.size() > 1 ? steps.get(1) : "", part);
    }
}
