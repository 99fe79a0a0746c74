package dev.fairway.engine;

import static java.util.stream.Collectors.toCollection;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.apply.ApplyResult;
import dev.fairway.engine.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The resources of an owner: an observation, updated with the responses of the steps. */
record ActualState(SortedMap<ResourceKey, Observed> resources) {
    /** Default poll interval. */
    static final Duration SOON = Duration.ofSeconds(2);

    static ActualState of(Observation seen) {
        return new ActualState(seen.resources());
    }

    ActualState with(ApplyResult applied) {
        var now = new TreeMap<>(resources);
        for (var done : applied.done()) {
            switch (done.step()) {
                case Step.Delete delete -> remove(delete.key(), done.answer(), now);
                case Step.Create create -> now.put(create.key(), done.answer());
                case Step.Update update -> now.put(update.key(), done.answer());
            }
        }
        return new ActualState(now);
    }

    /** @param unread the resources whose parts were not read; deleted resources are removed from it */
    Observation observation(Set<ResourceKey> unread) {
        var left = new TreeSet<>(unread);
        left.retainAll(resources.keySet());
        return new Observation(resources, left);
    }

    private static void remove(ResourceKey key, Observed answer, Map<ResourceKey, Observed> now) {
        var whole = now.remove(key);
        if (whole == null) {
            return;
        }
        List.copyOf(now.values()).stream()
                .map(Observed::resource)
                .filter(part -> part.partOf().filter(key::equals).isPresent())
                .forEach(part -> remove(part.key(), answer, now));
        if (answer.resource().key().equals(key) && answer.state() instanceof Observed.State.Leaving) {
            now.put(key, answer);
        }
    }

    /**
     * The delay until the next check of pending resources; empty if none is pending. Failed resources are replaced
     * instead.
     */
    Optional<Duration> pending() {
        return resources.values().stream()
                .flatMap(observed -> switch (observed.state()) {
                    case Observed.State.Ready ready -> Stream.<Duration>empty();
                    case Observed.State.Pending pending -> Stream.of(pending.checkAfter());
                    case Observed.State.Leaving leaving -> Stream.of(leaving.checkAfter());
                    case Observed.State.Failed failed -> Stream.<Duration>empty();
                })
                .min(Duration::compareTo);
    }

    /** The addresses of the ready resources that stay. Withheld resources also serve, but are not published. */
    LoadBalancerReport report(Goal goal, Plan plan) {
        var staying = new TreeMap<>(resources);
        plan.withheld().forEach(one -> staying.remove(one.step().key()));
        var ingress = new LinkedHashSet<Ingress>();
        staying.values().stream()
                .filter(observed -> observed.state() instanceof Observed.State.Ready)
                .forEach(observed -> ingress.addAll(observed.ingress()));
        var unserved = unserved(wanted(goal, plan), plan);
        boolean served = plan.design().resources().stream()
                .flatMap(resource -> resource.serves().stream())
                .anyMatch(id -> !unserved.contains(id));
        return new LoadBalancerReport(new ArrayList<>(ingress), plan.refusals(), unserved, served);
    }

    /** The ids of the desired listeners. */
    private static Set<String> wanted(Goal goal, Plan plan) {
        if (!(goal instanceof Goal.Present present) || !(present.desired() instanceof LoadBalancerSpec spec)) {
            return Set.of();
        }
        var ids = spec.listeners().stream().map(Listener::id).collect(toCollection(TreeSet::new));
        plan.refusals().stream()
                .map(Refusal::listener)
                .flatMap(Optional::stream)
                .map(Listener::id)
                .forEach(ids::remove);
        return ids;
    }

    private Set<String> unserved(Set<String> wanted, Plan plan) {
        var desired = new TreeMap<ResourceKey, CloudResource>();
        plan.design().resources().forEach(resource -> desired.put(resource.key(), resource));
        var unserved = new TreeSet<String>();
        for (var resource : desired.values()) {
            if (!resource.serves().isEmpty() && (!isUsable(resource, desired) || lacksTargets(resource, desired))) {
                unserved.addAll(resource.serves());
            }
        }
        unserved.retainAll(wanted);
        return unserved;
    }

    /** This resource has no targets, although others have. */
    private boolean lacksTargets(CloudResource resource, Map<ResourceKey, CloudResource> desired) {
        boolean others = resources.values().stream()
                .anyMatch(one -> !one.resource().targets().isEmpty());
        return others && targets(resource.key(), desired).isEmpty();
    }

    private Set<String> targets(ResourceKey key, Map<ResourceKey, CloudResource> desired) {
        var targets = new TreeSet<String>();
        desired.values().stream()
                .filter(one -> one.key().equals(key)
                        || one.partOf().filter(key::equals).isPresent())
                .map(one -> resources.get(one.key()))
                .filter(Objects::nonNull)
                .forEach(one -> targets.addAll(one.resource().targets()));
        var resource = desired.get(key);
        if (resource != null) {
            resource.requires().forEach(required -> targets.addAll(targets(required, desired)));
        }
        return targets;
    }

    /** The resource and its requirements are ready, and their targets are registered. */
    private boolean isUsable(CloudResource resource, Map<ResourceKey, CloudResource> desired) {
        var actual = resources.get(resource.key());
        return actual != null
                && actual.state() instanceof Observed.State.Ready
                && desired.values().stream()
                        .filter(part ->
                                part.partOf().filter(resource.key()::equals).isPresent())
                        .allMatch(part -> part.targets().isEmpty() || resources.containsKey(part.key()))
                && resource.requires().stream()
                        .filter(desired::containsKey)
                        .map(desired::get)
                        .allMatch(required -> isUsable(required, desired));
    }
}
