package dev.fairway.api.spi;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything one look at the cloud told us about one owner. */
public record Observation(Blueprint blueprint, SortedMap<ResourceKey, Observed> resources) {
    public Observation {
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    }

    public static Observation of(Blueprint blueprint, Collection<Observed> found) {
        var resources = new TreeMap<ResourceKey, Observed>();
        for (var one : found) {
            var other = resources.put(one.resource().key(), one);
            if (other != null) {
                throw new IllegalArgumentException("two resources under one key: " + one + " and " + other);
            }
        }
        return new Observation(blueprint, resources);
    }
}
