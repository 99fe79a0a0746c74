package dev.fairway.testkit.sample;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The sample provider with one injected bug. */
record FlawedProvider(LoadBalancerProvider good, SampleCloud cloud, Flaw flaw) implements LoadBalancerProvider {

    /** Bugs that providers have had. */
    public enum Flaw {
        NONE,
        FORGETS_TO_DELETE_POOLS,
        DEREGISTERS_BEFORE_IT_REGISTERS,
        CHANGES_EVERYTHING_IT_FINDS,
        TAKES_A_FAILED_READ_FOR_ABSENCE,
        NEVER_SEES_A_DIFFERENCE,
        CALLS_A_LISTING_COMPLETE,
        CALLS_EVERYTHING_READY,
        SEES_NO_PROGRESS,
        LETS_ONE_OWNER_HIDE_THE_OTHERS,
        FORGETS_THE_NODES_AFTER_A_MISTAKE,
        IS_IN_ONE_PLACE_EVERYWHERE
    }

    @Override
    public ProviderIdentity identity() {
        return flaw == Flaw.IS_IN_ONE_PLACE_EVERYWHERE
                ? new ProviderIdentity(SampleFactory.KIND, new TreeMap<>())
                : good.identity();
    }

    @Override
    public Set<Owner> inventory() {
        return good.inventory();
    }

    @Override
    public Observations observe(Map<Owner, Observation> owners, ReadDepth depth) {
        try {
            return flawed(good.observe(owners, depth), owners, depth);
        } catch (ProviderException e) {
            if (flaw != Flaw.TAKES_A_FAILED_READ_FOR_ABSENCE) {
                throw e;
            }
            var nothing = new HashMap<>(owners);
            nothing.replaceAll((owner, known) -> Observation.NOTHING);
            return new Observations(new SampleModelBuilder(), nothing);
        }
    }

    private Observations flawed(Observations seen, Map<Owner, Observation> owners, ReadDepth depth) {
        return switch (flaw) {
            case CALLS_A_LISTING_COMPLETE -> each(seen, one -> one.unread(Set.of()));
            case CALLS_EVERYTHING_READY -> depth == ReadDepth.PROGRESS ? each(seen, FlawedProvider::ready) : seen;
            case SEES_NO_PROGRESS -> depth == ReadDepth.PROGRESS ? new Observations(seen.blueprint(), owners) : seen;
            case LETS_ONE_OWNER_HIDE_THE_OTHERS -> {
                seen.failed().keySet().forEach(seen::of);
                yield seen;
            }
            case FORGETS_THE_NODES_AFTER_A_MISTAKE ->
                new Observations((goal, actual) -> seen.blueprint().design(goal, actual), seen.seen(), seen.failed());
            default -> seen;
        };
    }

    private static Observations each(Observations seen, UnaryOperator<Observation> change) {
        var all = new HashMap<>(seen.seen());
        all.replaceAll((owner, one) -> change.apply(one));
        return new Observations(seen.blueprint(), all, seen.failed());
    }

    private static Observation ready(Observation seen) {
        var resources = new TreeMap<>(seen.resources());
        resources.replaceAll((key, one) ->
                new Observed(one.resource(), one.cloudId(), new Observed.State.Ready(), one.ingress(), one.tags()));
        return new Observation(resources, seen.unread());
    }

    @Override
    public Observed apply(Step step, ResolvedResources bindings) {
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
        return new SampleCloud.Request(old.name(), old.properties(), old.uses(), old.whole(), old.backends(), tags);
    }
}
