package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code metadata.name=a,spec.type!=b}, for the fields that each kind can be selected by. */
public final class FieldSelector {
    private static final Pattern REQUIREMENT = Pattern.compile("\\s*([\\w.]+)\\s*(==|=|!=)\\s*(.*?)\\s*");
    private static final Set<String> METADATA = Set.of("metadata.name", "metadata.namespace");

    private FieldSelector() {}

    public static Selector parse(ResourceType type, String text) {
        return text.isBlank()
                ? Selector.EVERYTHING
                : Arrays.stream(text.split(","))
                        .map(part -> requirement(type, part))
                        .reduce(Selector::and)
                        .orElse(Selector.EVERYTHING);
    }

    private static Selector requirement(ResourceType type, String text) {
        Matcher parts = REQUIREMENT.matcher(text);
        if (!parts.matches()) {
            throw ApiFailure.badRequest("invalid selector: '" + text + "'; can't understand '" + text + "'");
        }
        String field = parts.group(1);
        if (!METADATA.contains(field) && !fields(type).contains(field)) {
            throw ApiFailure.badRequest("field label not supported: " + field);
        }
        String[] path = field.split("\\.");
        Selector equal = document -> Docs.text(document, path).equals(parts.group(3));
        return parts.group(2).equals("!=") ? equal.negated() : equal;
    }

    private static Set<String> fields(ResourceType type) {
        return switch (type) {
            case SERVICES -> Set.of("spec.type", "spec.clusterIP");
            case NODES -> Set.of("spec.unschedulable");
            case NAMESPACES -> Set.of("status.phase");
            case EVENTS ->
                Set.of(
                        "involvedObject.kind",
                        "involvedObject.namespace",
                        "involvedObject.name",
                        "involvedObject.uid",
                        "involvedObject.apiVersion",
                        "involvedObject.fieldPath",
                        "reason",
                        "reportingComponent",
                        "type");
            case LEASES, ENDPOINT_SLICES -> Set.of();
        };
    }
}
