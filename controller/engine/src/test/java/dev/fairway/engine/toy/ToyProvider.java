package dev.fairway.engine.toy;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Bindings;
import dev.fairway.api.spi.Design;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Step;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Performs steps as a test says. */
public record ToyProvider(Observation seen, BiFunction<Step, Bindings, Observed> perform)
        implements LoadBalancerProvider {

    /** What is there, and what is wanted. */
    public static Observation seen(Collection<Block> wanted, Observed... there) {
        return Observation.of((owner, desired) -> new Design(List.copyOf(wanted), List.of()), List.of(there));
    }

    /** The answer of a cloud in which everything is done at once. */
    public static Observed done(Step step) {
        return switch (step) {
            case Step.Create create -> ((Block) create.resource()).ready();
            case Step.Update update -> ((Block) update.resource()).ready();
            case Step.Delete delete -> delete.actual();
        };
    }

    @Override
    public Set<Owner> inventory() {
        return Set.of(Block.OWNER);
    }

    @Override
    public Map<Owner, Observation> observe(Set<Owner> owners) {
        return Map.of(Block.OWNER, seen);
    }

    @Override
    public Observed apply(Step step, Bindings bindings) {
        return perform.apply(step, bindings);
    }
}
