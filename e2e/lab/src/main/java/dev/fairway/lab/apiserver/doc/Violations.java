package dev.fairway.lab.apiserver.doc;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All that is wrong with an object, each with its field, to be said at once. */
public final class Violations {
    private final Set<String> said = new LinkedHashSet<>();

    public void required(String field) {
        said.add(field + ": Required value");
    }

    /** @param value is quoted where it is text */
    public void invalid(String field, Object value, String why) {
        said.add(field + ": Invalid value: " + (value instanceof String ? "\"" + value + "\"" : value) + ": " + why);
    }

    public void duplicate(String field, String value) {
        said.add(field + ": Duplicate value: \"" + value + "\"");
    }

    public void forbidden(String field, String why) {
        said.add(field + ": Forbidden: " + why);
    }

    public void requireOneOf(String field, String value, String... supported) {
        if (!List.of(supported).contains(value)) {
            String list = "\"" + String.join("\", \"", supported) + "\"";
            said.add(field + ": Unsupported value: \"" + value + "\": supported values: " + list);
        }
    }

    /** Refuses the object if anything is wrong with it. */
    public void refuse(Key key) {
        if (!said.isEmpty()) {
            throw ApiFailure.invalid(key, said.size() == 1 ? said.iterator().next() : said.toString());
        }
    }
}
