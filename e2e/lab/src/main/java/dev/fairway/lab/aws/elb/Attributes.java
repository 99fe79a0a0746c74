package dev.fairway.lab.aws.elb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attributes of one kind of resource: their names, defaults and values. */
final class Attributes {
    static final String FLAG = "true|false";

    private final String kind;
    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Set<String> ofOthers;

    private record Definition(String otherwise, Pattern values) {}

    /** @param ofOthers names that are right for load balancers of another type */
    Attributes(String kind, Set<String> ofOthers) {
        this.kind = kind;
        this.ofOthers = ofOthers;
    }

    Attributes has(String key, String otherwise, String values) {
        definitions.put(key, new Definition(otherwise, Pattern.compile(values)));
        return this;
    }

    Map<String, String> defaults() {
        var map = new TreeMap<String, String>();
        definitions.forEach((key, definition) -> map.put(key, definition.otherwise()));
        return map;
    }

    /** What holds after some were asked for. */
    Map<String, String> after(Map<String, String> before, Map<String, String> asked) {
        asked.forEach(this::check);
        var map = new TreeMap<>(before);
        map.putAll(asked);
        return Map.copyOf(map);
    }

    private void check(String key, @Nullable String value) {
        if (ofOthers.contains(key)) {
            throw ElbErrors.configuration(
                    kind + " attribute key '" + key + "' is not supported on load balancers with type 'network'");
        }
        var definition = definitions.get(key);
        if (definition == null) {
            throw ElbErrors.invalid(kind + " attribute key '" + key + "' is not recognized");
        }
        if (!definition.values().matcher(value == null ? "" : value).matches()) {
            throw ElbErrors.invalid(kind + " attribute value '" + value + "' is not valid for the key '" + key + "'");
        }
    }
}
