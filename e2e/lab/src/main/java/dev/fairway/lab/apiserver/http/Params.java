package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The query part of a URL. */
record Params(Map<String, String> values) {
    static Params parse(String rawQuery) {
        return new Params(Arrays.stream(rawQuery.split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> decode(pair[0]), pair -> pair.length > 1 ? decode(pair[1]) : "", (a, b) -> a)));
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    boolean isTrue(String name) {
        return get(name).equals("true") || get(name).equals("1");
    }

    long number(String name, long otherwise) {
        String text = get(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw ApiFailure.unexplained(name + ": Invalid value: \"" + text + "\": strconv.ParseUint: parsing \""
                    + text + "\": invalid syntax");
        }
        return Long.parseLong(text);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
