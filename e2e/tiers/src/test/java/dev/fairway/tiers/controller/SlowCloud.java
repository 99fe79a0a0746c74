package dev.fairway.tiers.controller;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Observed.State;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** A cloud that makes everything at once, but takes its time to say that it is ready, as long as it is told to. */
record SlowCloud(LoadBalancerProvider cloud, AtomicBoolean slow) implements LoadBalancerProvider {
    private static final Duration SOON = Duration.ofMillis(100);

    @Override
    public ProviderIdentity identity() {
        return cloud.identity();
    }

    @Override
    public Set<Owner> inventory() {
        return cloud.inventory();
    }

    @Override
    public Observations observe(Map<Owner, Observation> owners, ReadDepth depth) {
        var seen = cloud.observe(owners, depth);
        var slowed = seen.seen().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> slowed(entry.getValue())));
        return new Observations(seen.blueprint(), slowed, seen.failed());
    }

    @Override
    public Observed apply(Step step, ResolvedResources bindings) {
        return slowed(cloud.apply(step, bindings));
    }

    private Observation slowed(Observation seen) {
        var resources = new TreeMap<>(seen.resources());
        resources.replaceAll((key, observed) -> slowed(observed));
        return new Observation(resources, seen.unread());
    }

    private Observed slowed(Observed one) {
        return slow.get()
                ? new Observed(one.resource(), one.cloudId(), new State.Pending(SOON), List.of(), one.tags())
                : one;
    }
}
