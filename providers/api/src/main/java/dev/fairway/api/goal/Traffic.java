package dev.fairway.api.goal;

import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The traffic settings of one Service.
 *
 * @param sourceRanges CIDR blocks that may connect; empty means all
 * @param options the provider's options, by the names of its {@code OptionSpec}s; defaults are filled in
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
