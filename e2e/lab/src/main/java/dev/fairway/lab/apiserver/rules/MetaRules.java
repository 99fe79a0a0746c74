package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.doc.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** What holds for the metadata of every kind. */
public final class MetaRules {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern QUALIFIED = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9][-\\w.]*");
    private static final List<String> IMMUTABLE =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds");

    private MetaRules() {}

    public static void validate(ResourceType type, ObjectNode fresh, Violations found) {
        ObjectNode metadata = Docs.metadata(fresh);
        String name = Docs.text(metadata, "name");
        if (name.isEmpty()) {
            found.required("metadata.name");
        } else if (type == ResourceType.SERVICES || type == ResourceType.NAMESPACES) {
            requireLabel("metadata.name", name, found);
        }
        List<String> finalizers = Docs.texts(metadata.path("finalizers"));
        for (int i = 0; i < finalizers.size(); i++) {
            if (!QUALIFIED.matcher(finalizers.get(i)).matches()) {
                found.invalid(
                        "metadata.finalizers[" + i + "]",
                        finalizers.get(i),
                        "name is neither a standard finalizer name nor is it fully qualified");
            }
        }
    }

    public static void validateUpdate(ObjectNode fresh, ObjectNode old, Violations found) {
        ObjectNode metadata = Docs.metadata(fresh);
        for (String field : IMMUTABLE) {
            if (!metadata.path(field).equals(Docs.at(old, "metadata", field))) {
                found.invalid("metadata." + field, metadata.path(field), "field is immutable");
            }
        }
        List<String> added = new ArrayList<>(Docs.texts(metadata.path("finalizers")));
        added.removeAll(Docs.texts(Docs.at(old, "metadata", "finalizers")));
        if (Docs.isGoing(old) && !added.isEmpty()) {
            found.forbidden(
                    "metadata.finalizers",
                    "no new finalizers can be added if the object is being deleted, found new finalizers " + added);
        }
    }

    /** A DNS label, as the names of Services, ports and namespaces are. */
    static void requireLabel(String field, String text, Violations found) {
        if (!LABEL.matcher(text).matches()) {
            found.invalid(
                    field,
                    text,
                    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-'");
        }
    }
}
