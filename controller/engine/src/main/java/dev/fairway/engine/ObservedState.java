package dev.fairway.engine;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.ModelBuilder;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The input of a plan.
 *
 * @param own the resources with the owner's names, with any tags
 * @param shared the resources that the load balancers of the cluster share
 */
public record ObservedState(ModelBuilder blueprint, Observation own, SortedMap<ResourceKey, Observed> shared) {
    public ObservedState {
        shared = Collections.unmodifiableSortedMap(new TreeMap<>(shared));
    }

    public ObservedState(ModelBuilder blueprint, Observation own) {
        this(blueprint, own, new TreeMap<>());
    }

    /** The resources with the tags of this cluster and this owner. Steps get no others. */
    Observation ours(String cluster, Owner owner) {
        var own = new TreeMap<>(this.own.resources());
        own.values().removeIf(observed -> !isOurs(cluster, owner, observed));
        return new Observation(own, this.own.unread());
    }

    ExistingResources actual(String cluster, Owner owner) {
        return new ExistingResources(ours(cluster, owner).resources(), shared);
    }

    /** A resource under one of the owner's names that does not have our tags. */
    Optional<Observed> foreign(String cluster, Owner owner) {
        return own.resources().values().stream()
                .filter(observed -> !isOurs(cluster, owner, observed))
                .findFirst();
    }

    private static boolean isOurs(String cluster, Owner owner, Observed observed) {
        return observed.tags()
                .entrySet()
                .containsAll(OwnerTags.of(cluster, owner).entrySet());
    }
}
