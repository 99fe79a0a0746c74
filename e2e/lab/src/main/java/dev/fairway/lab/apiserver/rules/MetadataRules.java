package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectValidation;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Validates the metadata of every kind. */
final class MetadataRules {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final String QUALIFIED = "[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9][-\\w.]*";

    private MetadataRules() {}

    static void check(ResourceType type, ObjectNode fresh, ObjectValidation checks) {
        String name = JsonDocuments.text(fresh, "metadata", "name");
        checks.refuseIf(name.isEmpty(), "metadata.name", "Required value: name or generateName is required");
        if (type == ResourceType.SERVICES || type == ResourceType.NAMESPACES) {
            requireLabel("metadata.name", name, checks);
        }
        List<String> finalizers = JsonDocuments.texts(JsonDocuments.at(fresh, "metadata", "finalizers"));
        for (int i = 0; i < finalizers.size(); i++) {
            checks.refuseValueIf(
                    !finalizers.get(i).matches(QUALIFIED),
                    "metadata.finalizers[" + i + "]",
                    finalizers.get(i),
                    "name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    static void checkChange(ObjectNode fresh, ObjectNode old, ObjectValidation checks) {
        for (String field : List.of("uid", "creationTimestamp", "deletionTimestamp")) {
            String value = JsonDocuments.text(fresh, "metadata", field);
            boolean changed = !value.equals(JsonDocuments.text(old, "metadata", field));
            checks.refuseValueIf(changed, "metadata." + field, value, "field is immutable");
        }
        List<String> added = new ArrayList<>(JsonDocuments.texts(JsonDocuments.at(fresh, "metadata", "finalizers")));
        added.removeAll(JsonDocuments.texts(JsonDocuments.at(old, "metadata", "finalizers")));
        checks.refuseIf(
                JsonDocuments.isGoing(old) && !added.isEmpty(),
                "metadata.finalizers",
                "Forbidden: no new finalizers can be added if the object is being deleted, found " + added);
    }

    /** A DNS label: the format of names of Services, ports and namespaces. */
    static void requireLabel(String field, String text, ObjectValidation checks) {
        String why = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-'";
        checks.refuseValueIf(!text.matches(LABEL), field, text, why);
    }
}
