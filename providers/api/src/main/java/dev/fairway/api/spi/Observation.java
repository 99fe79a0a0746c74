package dev.fairway.api.spi;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything one look at the cloud told us about one owner.
 *
 * @param unread those whose parts were not looked at: what is missing of them is not absent
 */
public record Observation(Blueprint blueprint, SortedMap<ResourceKey, Observed> resources, Set<ResourceKey> unread) {
    public Observation {
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
        unread = Set.copyOf(unread);
    }

    public Observation(Blueprint blueprint, SortedMap<ResourceKey, Observed> resources) {
        this(blueprint, resources, Set.of());
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

    /** The same, of which these were not looked into. */
    public Observation without(Collection<ResourceKey> partsOf) {
        return new Observation(blueprint, resources, Set.copyOf(partsOf));
    }
}
