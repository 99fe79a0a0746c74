package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.JsonDocuments;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Parses selectors of labels ({@code a=b,c!=d,e,!f}) and of fields ({@code metadata.name=a,spec.type!=b}). */
public final class Selectors {
    private static final Pattern COMPARE = Pattern.compile("([^\\s!=()]+)\\s*(==|=|!=)\\s*([^\\s!=()]*)");
    private static final Pattern PRESENT = Pattern.compile("(!?)\\s*([^\\s!=()]+)");
    private static final Set<String> FIELDS =
            Set.of("metadata.name", "metadata.namespace", "spec.type", "reason", "type");

    private Selectors() {}

    public static Predicate<ObjectNode> labels(String text) {
        return parse(text, label -> new String[] {"metadata", "labels", label});
    }

    public static Predicate<ObjectNode> fields(String text) {
        return parse(text, field -> {
            if (!FIELDS.contains(field) && !field.startsWith("involvedObject.")) {
                throw ApiFailure.badRequest("field label not supported: " + field);
            }
            return field.split("\\.");
        });
    }

    private static Predicate<ObjectNode> parse(String text, Function<String, String[]> path) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> requirement(part, path))
                .reduce(document -> true, Predicate::and);
    }

    private static Predicate<ObjectNode> requirement(String text, Function<String, String[]> path) {
        Matcher compare = COMPARE.matcher(text);
        if (compare.matches()) {
            String[] place = path.apply(compare.group(1));
            String value = compare.group(3);
            Predicate<ObjectNode> equal = document -> exists(document, place)
                    && JsonDocuments.text(document, place).equals(value);
            return compare.group(2).equals("!=") ? equal.negate() : equal;
        }
        Matcher present = PRESENT.matcher(text);
        if (present.matches()) {
            String[] place = path.apply(present.group(2));
            return document -> exists(document, place) == present.group(1).isEmpty();
        }
        throw ApiFailure.badRequest("unable to parse requirement: " + text
                + ": the lab's API server knows a=b, a!=b, a and !a, apart by commas");
    }

    private static boolean exists(ObjectNode document, String... path) {
        return !JsonDocuments.at(document, path).isMissingNode();
    }
}
