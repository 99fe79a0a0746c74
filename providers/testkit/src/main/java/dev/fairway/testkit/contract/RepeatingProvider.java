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
import java.util.Map;
import java.util.Set;

/** Performs every step twice, as after a lost response, and checks that both results are equal. */
record RepeatingProvider(LoadBalancerProvider provider) implements LoadBalancerProvider {
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
        return provider.observe(owners, depth);
    }

    @Override
    public Observed apply(Step step, ResolvedResources bindings) {
        var first = provider.apply(step, bindings);
        var second = provider.apply(step, bindings);
        if (!first.resource().equals(second.resource()) || !first.cloudId().equals(second.cloudId())) {
            throw new AssertionError("%s: first %s, then %s".formatted(step, first, second));
        }
        return second;
    }
}
