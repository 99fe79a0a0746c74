package dev.fairway.tiers.process;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of a JSON log. */
record LogLine(JsonNode event) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Every line must be one. */
    static List<LogLine> all(String log) {
        return log.lines().map(line -> new LogLine(JSON.readTree(line))).toList();
    }

    boolean has(String key) {
        return event.has(key);
    }

    String of(String key) {
        return event.path(key).asString("");
    }
}
