package dev.fairway.testkit.sample;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Bindings;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.Step;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The example with a bug in it. */
record FlawedProvider(LoadBalancerProvider good, SampleCloud cloud, Flaw flaw) implements LoadBalancerProvider {

    /** Bugs that providers have had. */
    public enum Flaw {
        NONE,
        FORGETS_TO_DELETE_POOLS,
        DEREGISTERS_BEFORE_IT_REGISTERS,
        CHANGES_EVERYTHING_IT_FINDS,
        TAKES_A_FAILED_READ_FOR_ABSENCE,
        NEVER_SEES_A_DIFFERENCE
    }

    @Override
    public Set<Owner> inventory() {
        return good.inventory();
    }

    @Override
    public Map<Owner, Observation> observe(Set<Owner> owners) {
        try {
            return good.observe(owners);
        } catch (ProviderException e) {
            if (flaw != Flaw.TAKES_A_FAILED_READ_FOR_ABSENCE) {
                throw e;
            }
            return owners.stream()
                    .collect(Collectors.toMap(
                            owner -> owner, owner -> Observation.of(new SampleBlueprint(), Set.<Observed>of())));
        }
    }

    @Override
    public Observed apply(Step step, Bindings bindings) {
        return switch (step) {
            case Step.Delete delete
            when flaw == Flaw.FORGETS_TO_DELETE_POOLS && delete.key().kind().equals("pool") -> delete.actual();
            case Step.Update update when flaw == Flaw.NEVER_SEES_A_DIFFERENCE -> update.actual();
            case Step.Update update
            when flaw == Flaw.DEREGISTERS_BEFORE_IT_REGISTERS
                    && update.resource() instanceof SampleResource.Pool pool -> {
                var none = new SampleResource.Pool(pool.owner(), pool.port(), new TreeSet<>());
                good.apply(new Step.Update(none, update.actual(), ""), bindings);
                yield good.apply(step, bindings);
            }
            case Step.Update update
            when flaw == Flaw.CHANGES_EVERYTHING_IT_FINDS -> {
                cloud.list("fw-", "").things().forEach(thing -> cloud.update(labelled(thing.as())));
                yield good.apply(step, bindings);
            }
            default -> good.apply(step, bindings);
        };
    }

    private static SampleCloud.Request labelled(SampleCloud.Request old) {
        var tags = new TreeMap<>(old.tags());
        tags.put("label", "new");
        return new SampleCloud.Request(old.name(), old.properties(), old.uses(), old.backends(), tags);
    }
}
