package dev.fairway.engine.apply;

import dev.fairway.api.spi.Bindings;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.plan.Plan;
import dev.fairway.engine.plan.Plan.Planned;
import dev.fairway.engine.port.Scheduler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Performs one plan, independent steps at once. A step that fails stops what depends on it and nothing else. */
public final class Applier implements Bindings {
    private static final int AT_ONCE = 8;

    private final LoadBalancerProvider provider;
    private final Map<ResourceKey, String> cloudIds = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Planned> waiting = new HashMap<>();
    private final Set<ResourceKey> pending = new HashSet<>();
    private final Set<Integer> finished = new HashSet<>();
    private final List<Journal.Done> done = new ArrayList<>();
    private final List<Journal.Stop> stops = new ArrayList<>();

    private Applier(LoadBalancerProvider provider) {
        this.provider = provider;
    }

    public static Journal apply(Plan plan, Observation seen, LoadBalancerProvider provider, Scheduler scheduler) {
        var applier = new Applier(provider);
        seen.resources().values().forEach(applier::know);
        plan.withheld().stream().map(Step::key).forEach(applier.pending::remove);
        for (int i = 0; i < plan.steps().size(); i++) {
            applier.expect(i, plan.steps().get(i));
        }
        applier.run(scheduler.crew(AT_ONCE));
        return new Journal(applier.done, applier.stops);
    }

    private void know(Observed observed) {
        var key = observed.resource().key();
        cloudIds.put(key, observed.cloudId());
        if (observed.state() instanceof Observed.State.Pending) {
            pending.add(key);
        } else {
            pending.remove(key);
        }
    }

    /** What goes is not waited for, however unready it is. */
    private void expect(int index, Planned planned) {
        waiting.put(index, planned);
        if (planned.step() instanceof Step.Delete) {
            pending.remove(planned.step().key());
        }
    }

    @Override
    public String cloudId(ResourceKey key) {
        var id = cloudIds.get(key);
        if (id == null) {
            throw new IllegalStateException(key + " was neither observed nor made");
        }
        return id;
    }

    private void run(Scheduler.Crew crew) {
        int running = start(crew);
        while (running > 0) {
            crew.join();
            running--;
            settle(results.remove());
            running += start(crew);
        }
    }

    private int start(Scheduler.Crew crew) {
        var ready = waiting.entrySet().stream()
                .filter(entry -> isReady(entry.getValue()))
                .toList();
        for (var entry : List.copyOf(ready)) {
            waiting.remove(entry.getKey());
            crew.fork(() -> results.add(perform(entry.getKey(), entry.getValue())));
        }
        return ready.size();
    }

    /** The old goes when the new can serve, not when it was merely ordered, in this pass or before. */
    private boolean isReady(Planned planned) {
        return finished.containsAll(planned.after()) && !(planned.last() && !pending.isEmpty());
    }

    private sealed interface Result {
        record Done(int index, Journal.Done entry) implements Result {}

        record Stop(Journal.Stop entry) implements Result {}
    }

    private Result perform(int index, Planned planned) {
        var step = planned.step();
        try {
            return new Result.Done(index, new Journal.Done(step, provider.apply(step, this)));
        } catch (ProviderException e) {
            return new Result.Stop(new Journal.Stop(step, e.failure()));
        } catch (RuntimeException | Error e) {
            return new Result.Stop(new Journal.Stop(step, Bug.in(provider, e)));
        }
    }

    private void settle(Result result) {
        switch (result) {
            case Result.Stop stop -> stops.add(stop.entry());
            case Result.Done one -> {
                finished.add(one.index());
                done.add(one.entry());
                if (!(one.entry().step() instanceof Step.Delete)) {
                    know(one.entry().answer());
                }
            }
        }
    }
}
