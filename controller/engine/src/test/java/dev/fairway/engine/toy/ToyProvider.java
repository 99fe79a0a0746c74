package dev.fairway.engine.toy;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Bindings;
import dev.fairway.api.spi.Depth;
import dev.fairway.api.spi.Design;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.View;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Performs steps as scripted by a test. */
public record ToyProvider(View seen, BiFunction<Step, Bindings, Observed> perform) implements LoadBalancerProvider {

    /** A view with existing and desired resources. */
    public static View seen(Collection<Block> wanted, Observed... there) {
        return seen(new Design(List.copyOf(wanted), List.of()), there);
    }

    public static View seen(Design design, Observed... there) {
        return new View((goal, actual) -> design, Observation.of(List.of(there)));
    }

    /** The response of a cloud that completes every step at once. */
    public static Observed done(Step step) {
        return switch (step) {
            case Step.Create create -> ((Block) create.resource()).ready();
            case Step.Update update -> ((Block) update.resource()).ready();
            case Step.Delete delete -> delete.actual();
        };
    }

    @Override
    public ProviderIdentity identity() {
        return new ProviderIdentity("toy", new TreeMap<>());
    }

    @Override
    public Set<Owner> inventory() {
        return Set.of(Block.OWNER);
    }

    @Override
    public Observations observe(Map<Owner, Observation> owners, Depth depth) {
        return new Observations(seen.blueprint(), Map.of(Block.OWNER, seen.own()));
    }

    @Override
    public Observed apply(Step step, Bindings bindings) {
        return perform.apply(step, bindings);
    }
}
