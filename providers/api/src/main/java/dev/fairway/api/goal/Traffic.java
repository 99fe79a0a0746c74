package dev.fairway.api.goal;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How one Service wants the traffic of its listeners treated.
 *
 * @param sourceRanges CIDR blocks that may connect; empty means everybody
 * @param options the provider's own, by the names of its {@code OptionSpec}s; defaults are filled in
 */
public record Traffic(
        HealthCheck check, Affinity affinity, SortedSet<String> sourceRanges, SortedMap<String, String> options) {
    public Traffic {
        sourceRanges = new TreeSet<>(sourceRanges);
        options = new TreeMap<>(options);
    }

    public Traffic(HealthCheck check) {
        this(check, new Affinity.None(), new TreeSet<>(), new TreeMap<>(Map.of()));
    }
}
