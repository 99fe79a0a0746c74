package dev.fairway.engine.fake;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.ObservedState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Performs steps as scripted by a test. */
public record FakeProvider(ObservedState seen, BiFunction<Step, ResolvedResources, Observed> perform)
        implements LoadBalancerProvider {

    /** A view with existing and desired resources. */
    public static ObservedState seen(Collection<FakeResource> wanted, Observed... there) {
        return seen(new DesiredModel(List.copyOf(wanted), List.of()), there);
    }

    public static ObservedState seen(DesiredModel design, Observed... there) {
        return new ObservedState((goal, actual) -> design, Observation.of(List.of(there)));
    }

    /** The response of a cloud that completes every step at once. */
    public static Observed done(Step step) {
        return switch (step) {
            case Step.Create create -> ((FakeResource) create.resource()).ready();
            case Step.Update update -> ((FakeResource) update.resource()).ready();
            case Step.Delete delete -> delete.actual();
        };
    }

    @Override
    public ProviderIdentity identity() {
        return new ProviderIdentity("toy", new TreeMap<>());
    }

    @Override
    public Set<Owner> inventory() {
        return Set.of(FakeResource.OWNER);
    }

    @Override
    public Observations observe(Map<Owner, Observation> owners, ReadDepth depth) {
        return new Observations(seen.blueprint(), Map.of(FakeResource.OWNER, seen.own()));
    }

    @Override
    public Observed apply(Step step, ResolvedResources bindings) {
        return perform.apply(step, bindings);
    }
}
