package dev.fairway.engine.apply;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.guard.Requester;
import dev.fairway.engine.plan.Plan;
import dev.fairway.engine.plan.Plan.Planned;
import dev.fairway.engine.port.Scheduler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Applies one plan and runs independent steps concurrently. A failed step stops only its dependents. A partly done
 * step stops nothing.
 */
public final class Applier implements ResolvedResources {
    private static final int AT_ONCE = 8;
    private final LoadBalancerProvider provider;
    private final Map<ResourceKey, Failure> blocked;
    private final Map<ResourceKey, String> cloudIds = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Result> results = new ConcurrentLinkedQueue<>();
    private final Map<Integer, Planned> waiting = new HashMap<>();
    private final Set<ResourceKey> pending = new HashSet<>();
    private final Set<Integer> finished = new HashSet<>();
    private final Set<Integer> failed = new HashSet<>();
    private final List<ApplyResult.Done> done = new ArrayList<>();
    private final Map<Integer, ApplyResult.Stop> stops = new TreeMap<>();

    private Applier(LoadBalancerProvider provider, Map<ResourceKey, Failure> blocked) {
        this.provider = provider;
        this.blocked = Map.copyOf(blocked);
    }

    /**
     * @param known the existing resources of the owner, and the shared ones that it may require
     * @param blocked the keys with a name conflict, and why; their steps fail without a call
     */
    public static ApplyResult apply(
            Plan plan,
            Collection<Observed> known,
            Map<ResourceKey, Failure> blocked,
            LoadBalancerProvider provider,
            Scheduler scheduler) {
        var applier = new Applier(provider, blocked);
        known.forEach(applier::know);
        applier.pending.removeIf(key -> !key.owner().equals(plan.owner()));
        plan.withheld().forEach(one -> applier.pending.remove(one.step().key()));
        for (int i = 0; i < plan.steps().size(); i++) {
            applier.expect(i, plan.steps().get(i));
        }
        applier.run(scheduler.taskGroup(AT_ONCE));
        return new ApplyResult(applier.done, List.copyOf(applier.stops.values()));
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

    /** Resources to be deleted are not waited for. */
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
            throw new IllegalStateException(key + " was neither observed nor created");
        }
        return id;
    }

    private void run(Scheduler.TaskGroup crew) {
        int running = start(crew);
        while (running > 0) {
            crew.join();
            running--;
            record(results.remove());
            running += start(crew);
        }
    }

    private int start(Scheduler.TaskGroup crew) {
        var ready = waiting.entrySet().stream()
                .filter(entry -> isReady(entry.getValue()))
                .toList();
        for (var entry : List.copyOf(ready)) {
            waiting.remove(entry.getKey());
            crew.fork(() -> results.add(perform(entry.getKey(), entry.getValue())));
        }
        return ready.size();
    }

    /** A deletion waits until new resources can serve, including those created by earlier reconciles. */
    private boolean isReady(Planned planned) {
        return finished.containsAll(planned.after())
                && planned.ended().stream().allMatch(this::hasEnded)
                && !(planned.last() && !pending.isEmpty());
    }

    /** Done, failed, or skipped because a dependency failed. */
    private boolean hasEnded(int index) {
        var step = waiting.get(index);
        return finished.contains(index)
                || failed.contains(index)
                || (step != null && step.after().stream().anyMatch(one -> !finished.contains(one) && hasEnded(one)));
    }

    private sealed interface Result {
        record Done(int index, ApplyResult.Done entry) implements Result {}

        /** @param done the partial result, if any */
        record Stop(int index, ApplyResult.Stop entry, Optional<ApplyResult.Done> done) implements Result {
            Stop(int index, Step step, Failure why) {
                this(index, new ApplyResult.Stop(step, why), Optional.empty());
            }
        }
    }

    private Result perform(int index, Planned planned) {
        var step = planned.step();
        var why = blocked.get(step.key());
        if (why != null) {
            return new Result.Stop(index, step, why);
        }
        try {
            return new Result.Done(
                    index,
                    new ApplyResult.Done(step, Requester.as(step.key().owner(), () -> provider.apply(step, this))));
        } catch (ProviderException e) {
            return new Result.Stop(
                    index,
                    new ApplyResult.Stop(step, e.failure()),
                    e.done().map(now -> new ApplyResult.Done(step, now)));
        } catch (RuntimeException | Error e) {
            return new Result.Stop(index, step, UnexpectedException.in(provider, e));
        }
    }

    private void record(Result result) {
        switch (result) {
            case Result.Stop stop -> {
                stops.put(stop.index(), stop.entry());
                stop.done().ifPresentOrElse(entry -> finish(stop.index(), entry), () -> failed.add(stop.index()));
            }
            case Result.Done one -> finish(one.index(), one.entry());
        }
    }

    private void finish(int index, ApplyResult.Done entry) {
        finished.add(index);
        done.add(entry);
        if (!(entry.step() instanceof Step.Delete)) {
            know(entry.answer());
        }
    }
}
