package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/** Returns stale data for the first reads, as eventually consistent clouds do. */
record StaleReadProvider(LoadBalancerProvider provider, Queue<Observations> stale) implements LoadBalancerProvider {

    StaleReadProvider(LoadBalancerProvider provider, Collection<Observations> stale) {
        this(provider, new ArrayDeque<>(stale));
    }

    @Override
    public ProviderIdentity identity() {
        return provider.identity();
    }

    @Override
    public Set<Owner> inventory() {
        return provider.inventory();
    }

    @Override
    public Observations observe(Map<Owner, Observation> owners, ReadDepth depth) {
        var old = stale.poll();
        return old != null ? old : provider.observe(owners, depth);
    }

    @Override
    public Observed apply(Step step, ResolvedResources bindings) {
        return provider.apply(step, bindings);
    }
}
