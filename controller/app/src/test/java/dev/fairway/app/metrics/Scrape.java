package dev.fairway.app.metrics;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What Prometheus would read: {@code name{label="value"}} to value, labels in their own order. */
record Scrape(Map<String, Double> samples, SortedMap<String, String> types) {
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");

    static Scrape of(String text) {
        var samples = text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(SAMPLE::matcher)
                .filter(java.util.regex.Matcher::matches)
                .collect(toMap(
                        match -> match.group(1) + (match.group(2) == null ? "" : "{" + match.group(2) + "}"),
                        match -> Double.valueOf(match.group(3))));
        var types = text.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", 4))
                .collect(toMap(words -> words[2], words -> words[3]));
        return new Scrape(samples, new TreeMap<>(types));
    }

    double value(String sample) {
        var value = samples.get(sample);
        if (value == null) {
            throw new AssertionError("there is no " + sample + " among " + samples.keySet());
        }
        return value;
    }

    boolean has(String sample) {
        return samples.containsKey(sample);
    }
}
