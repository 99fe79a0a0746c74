package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads {@code a=b,c!=d,e in (f,g),h notin (i),j,!k}. */
public final class LabelSelector {
    private static final Pattern SET = Pattern.compile("\\s*(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)\\s*");
    private static final Pattern COMPARE = Pattern.compile("\\s*([^\\s!=]+)\\s*(==|=|!=)\\s*([^\\s!=]*)\\s*");
    private static final Pattern PRESENT = Pattern.compile("\\s*(!?)\\s*([^\\s!=]+)\\s*");

    private LabelSelector() {}

    public static Selector parse(String text) {
        return text.isBlank()
                ? Selector.EVERYTHING
                : Arrays.stream(text.split(",(?![^(]*\\))"))
                        .map(LabelSelector::requirement)
                        .reduce(Selector::and)
                        .orElse(Selector.EVERYTHING);
    }

    private static Selector requirement(String text) {
        Matcher set = SET.matcher(text);
        if (set.matches()) {
            return oneOf(
                    set.group(1),
                    Arrays.asList(set.group(3).trim().split("\\s*,\\s*")),
                    set.group(2).equals("notin"));
        }
        Matcher compare = COMPARE.matcher(text);
        if (compare.matches()) {
            return oneOf(
                    compare.group(1),
                    List.of(compare.group(3)),
                    compare.group(2).equals("!="));
        }
        Matcher present = PRESENT.matcher(text);
        if (present.matches()) {
            Selector has = document -> labels(document).has(present.group(2));
            return present.group(1).isEmpty() ? has : has.negated();
        }
        throw ApiFailure.badRequest("unable to parse requirement: " + text);
    }

    private static Selector oneOf(String label, List<String> values, boolean negated) {
        Selector selector =
                document -> labels(document).has(label) && values.contains(Docs.text(labels(document), label));
        return negated ? selector.negated() : selector;
    }

    private static JsonNode labels(JsonNode document) {
        return Docs.at(document, "metadata", "labels");
    }
}
