package dev.fairway.lab.apiserver.rules;

import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for the metadata of every kind. */
public final class MetaRules {
    static final String LABEL_RULE = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or"
            + " '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used"
            + " for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private static final String KEY_RULE = "name part must consist of alphanumeric characters, '-', '_' or '.', and"
            + " must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex"
            + " used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    private static final String SUBDOMAIN_RULE = "a lowercase RFC 1123 subdomain must consist of lower case"
            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g."
            + " 'example.com', regex used for validation is"
            + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern QUALIFIED_NAME =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]");
    private static final List<String> IMMUTABLE =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds");

    private MetaRules() {}

    public static List<Cause> validate(ResourceType type, ObjectNode fresh) {
        ObjectNode metadata = Docs.metadata(fresh);
        List<Cause> causes = new ArrayList<>(validateName(type, Docs.text(metadata, "name")));
        causes.addAll(validateKeys("metadata.labels", metadata.path("labels")));
        causes.addAll(validateKeys("metadata.annotations", metadata.path("annotations")));
        List<String> finalizers = Docs.texts(metadata.path("finalizers"));
        for (int i = 0; i < finalizers.size(); i++) {
            if (!standardOrQualified(finalizers.get(i))) {
                causes.add(Cause.invalid(
                        "metadata.finalizers[" + i + "]",
                        "\"" + finalizers.get(i) + "\"",
                        "name is neither a standard finalizer name nor is it fully qualified"));
            }
        }
        return causes;
    }

    public static List<Cause> validateUpdate(ObjectNode fresh, ObjectNode old) {
        ObjectNode metadata = Docs.metadata(fresh);
        Stream<Cause> changed = IMMUTABLE.stream()
                .filter(field -> !metadata.path(field).equals(Docs.at(old, "metadata", field)))
                .map(field ->
                        Cause.invalid("metadata." + field, metadata.path(field).toString(), "field is immutable"));
        return Stream.concat(changed, newFinalizers(metadata, old)).toList();
    }

    /** A DNS label, as the names of Services, ports and namespaces are. */
    static boolean isLabel(String text) {
        return LABEL.matcher(text).matches();
    }

    static boolean isQualifiedName(String text) {
        return QUALIFIED_NAME.matcher(text).matches();
    }

    private static List<Cause> validateName(ResourceType type, String name) {
        if (type == ResourceType.EVENTS) {
            return List.of(); // the real server takes any name for an Event
        }
        boolean label = type == ResourceType.SERVICES || type == ResourceType.NAMESPACES;
        if (name.isEmpty()) {
            return List.of(new Cause(
                    "FieldValueRequired", "metadata.name", "Required value: name or generateName is required"));
        }
        return (label ? LABEL : SUBDOMAIN).matcher(name).matches()
                ? List.of()
                : List.of(Cause.invalid("metadata.name", "\"" + name + "\"", label ? LABEL_RULE : SUBDOMAIN_RULE));
    }

    private static List<Cause> validateKeys(String field, JsonNode map) {
        return map.propertyNames().stream()
                .filter(key -> !isQualifiedName(key))
                .map(key -> Cause.invalid(field, "\"" + key + "\"", KEY_RULE))
                .toList();
    }

    private static boolean standardOrQualified(String finalizer) {
        return List.of("orphan", "foregroundDeletion", "kubernetes").contains(finalizer)
                || (finalizer.contains("/") && isQualifiedName(finalizer));
    }

    private static Stream<Cause> newFinalizers(ObjectNode metadata, ObjectNode old) {
        if (Docs.text(old, "metadata", "deletionTimestamp").isEmpty()) {
            return Stream.empty();
        }
        List<String> added = new ArrayList<>(Docs.texts(metadata.path("finalizers")));
        added.removeAll(Docs.texts(Docs.at(old, "metadata", "finalizers")));
        String said = "no new finalizers can be added if the object is being deleted, found new finalizers []string{\""
                + String.join("\", \"", added) + "\"}";
        return added.isEmpty() ? Stream.empty() : Stream.of(Cause.forbidden("metadata.finalizers", said));
    }
}
