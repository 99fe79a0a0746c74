package dev.fairway.api.spi;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The existing resources from which a model is built.
 *
 * @param own what the owner has that is ours
 * @param shared what the load balancers of the cluster share; empty where the provider has no such thing
 */
public record Actual(SortedMap<ResourceKey, Observed> own, SortedMap<ResourceKey, Observed> shared) {
    public static final Actual NOTHING = new Actual(new TreeMap<>(), new TreeMap<>());

    public Actual {
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
        shared = Collections.unmodifiableSortedMap(new TreeMap<>(shared));
    }
}
