package dev.fairway.api.spi;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The existing resources from which a model is built.
 *
 * @param own the resources of the owner, with our tags
 * @param shared the resources that the load balancers of the cluster share; empty if the provider has none
 */
public record ExistingResources(SortedMap<ResourceKey, Observed> own, SortedMap<ResourceKey, Observed> shared) {
    public static final ExistingResources NOTHING = new ExistingResources(new TreeMap<>(), new TreeMap<>());

    public ExistingResources {
        own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
        shared = Collections.unmodifiableSortedMap(new TreeMap<>(shared));
    }
}
