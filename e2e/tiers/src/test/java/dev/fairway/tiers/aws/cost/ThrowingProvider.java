package dev.fairway.tiers.aws.cost;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A provider with a bug: a look ends with an exception that is not sorted.
 *
 * @param next what the next look ends with, once
 */
record ThrowingProvider(LoadBalancerProvider cloud, AtomicReference<Optional<Throwable>> next)
        implements LoadBalancerProvider {

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
        next.getAndSet(Optional.empty()).ifPresent(ThrowingProvider::fail);
        return cloud.observe(owners, depth);
    }

    private static void fail(Throwable broken) {
        switch (broken) {
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalArgumentException(broken);
        }
    }

    @Override
    public Observed apply(Step step, ResolvedResources bindings) {
        return cloud.apply(step, bindings);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
