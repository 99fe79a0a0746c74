package dev.fairway.local.table;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Entries as JSON, the same in the file and between client and server. */
public final class TableJson {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private TableJson() {}

    /** Knows every property or refuses: a switch that is silently ignored would be worse than an error. */
    public static JsonMapper mapper() {
        return STRICT;
    }

    /** The parser's message without its Java class names. */
    public static String explain(JacksonException e) {
        return e.getOriginalMessage()
                .replaceAll("Null value for creator property '(\\w+)'.*", "'$1' is missing")
                .replaceAll("`?(dev\\.fairway\\.local\\.\\w+\\.)([\\w$]+)`?", "$2");
    }
}
