package dev.fairway.engine;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.engine.apply.Applier;
import dev.fairway.engine.apply.ApplyResult;
import dev.fairway.engine.plan.Plan;
import dev.fairway.engine.plan.Planner;
import dev.fairway.engine.port.Scheduler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reconciles the resources of one owner with a goal, through one provider. Stateless.
 *
 * @param cluster the UID of the cluster; resources without its tags are never changed
 */
public record Provisioner(LoadBalancerProvider provider, String cluster, Scheduler scheduler) {

    /** Reads the resources of one owner and the shared resources of the cluster. */
    public ObservedState look(Owner owner) {
        var seen = provider.observe(Map.of(owner, Observation.NOTHING), ReadDepth.COMPLETE);
        return new ObservedState(seen.blueprint(), seen.of(owner));
    }

    /** @param published the addresses in the Service's status */
    public Plan plan(Goal goal, ObservedState view, Set<Ingress> published) {
        return Planner.plan(
                goal,
                view.blueprint(),
                view.actual(cluster, goal.owner()),
                view.own().unread(),
                published);
    }

    /** Reads, then reconciles. */
    public ReconcileResult reconcile(Goal goal, Set<Ingress> published) {
        try {
            return reconcile(goal, look(goal.owner()), published);
        } catch (ProviderException e) {
            return ReconcileResult.failed(goal, e.failure());
        }
    }

    /** Dry run: plans a reconcile without applying it. The outcome describes the existing resources. */
    public ReconcileResult preview(Goal goal, ObservedState view, Set<Ingress> published) {
        var plan = plan(goal, view, published);
        var own = view.ours(cluster, goal.owner());
        var outcome = outcome(goal, view, plan, ApplyResult.NOTHING, ActualState.of(own));
        return new ReconcileResult(outcome, plan, ApplyResult.NOTHING, Optional.of(own));
    }

    /**
     * Plans and applies.
     *
     * @param view must be complete unless the goal is absent, because unread parts cannot be called ready
     * @param published the addresses in the Service's status
     */
    public ReconcileResult reconcile(Goal goal, ObservedState view, Set<Ingress> published) {
        if (!(goal instanceof Goal.Absent) && !view.own().isComplete()) {
            throw new IllegalArgumentException(
                    goal.owner() + " was not read whole: " + view.own().unread());
        }
        var plan = plan(goal, view, published);
        var applied = Applier.apply(plan, known(goal.owner(), view), inTheWay(goal.owner(), view), provider, scheduler);
        var before = view.ours(cluster, goal.owner());
        var after = ActualState.of(before).with(applied);
        boolean known = applied.stops().stream()
                .allMatch(stop -> FailurePolicy.of(stop.why()).changedNothing());
        var now = known ? Optional.of(after.observation(before.unread())) : Optional.<Observation>empty();
        return new ReconcileResult(outcome(goal, view, plan, applied, after), plan, applied, now);
    }

    private List<Observed> known(Owner owner, ObservedState view) {
        var known = new ArrayList<>(view.shared().values());
        known.addAll(view.ours(cluster, owner).resources().values());
        return known;
    }

    /** Name conflicts: resources with our names but not our tags. Never changed; they block only the same names. */
    private Map<ResourceKey, Failure> inTheWay(Owner owner, ObservedState view) {
        var blocked = new TreeMap<ResourceKey, Failure>();
        var ours = view.ours(cluster, owner).resources();
        view.own().resources().forEach((key, observed) -> {
            if (!ours.containsKey(key)) {
                blocked.put(
                        key,
                        new Failure.Foreign(
                                "%s, named %s in the cloud, does not have the tags of this cluster and Service: remove or rename it"
                                        .formatted(key, observed.cloudId())));
            }
        });
        return blocked;
    }

    private Outcome outcome(Goal goal, ObservedState view, Plan plan, ApplyResult applied, ActualState now) {
        var report = now.report(goal, plan);
        if (!applied.stops().isEmpty()) {
            return failed(applied, report);
        }
        if (plan.refused().isPresent()) {
            return new Outcome.Failed(new Failure.Rejected(plan.refused().get()), report);
        }
        if (goal instanceof Goal.Absent) {
            return absent(goal, view, plan, now, report);
        }
        if (plan.replacing().isPresent()) {
            return new Outcome.Withdrawing(plan.replacing().get(), report);
        }
        if (now.pending().isPresent()) {
            return new Outcome.InProgress(now.pending().get(), report);
        }
        return plan.held()
                .<Outcome>map(why -> new Outcome.Held(why, report))
                .orElseGet(() -> new Outcome.Ready(report));
    }

    /** Failures that a user or an operator must fix come first, because a retry does not fix them. */
    private static Outcome failed(ApplyResult applied, LoadBalancerReport report) {
        var failures = applied.stops().stream()
                .map(ApplyResult.Stop::why)
                .distinct()
                .sorted(Comparator.comparing(Provisioner::urgency))
                .toList();
        return new Outcome.Failed(failures, report);
    }

    private static int urgency(Failure failure) {
        if (FailurePolicy.of(failure).needsAction()) {
            return 0;
        }
        return failure instanceof Failure.RateLimited ? 2 : 1;
    }

    /** Deletion is complete only when a read returns no resources. After deletions, one more read is required. */
    private Outcome absent(Goal goal, ObservedState view, Plan plan, ActualState now, LoadBalancerReport report) {
        if (now.pending().isPresent() && plan.withheld().isEmpty()) {
            return new Outcome.InProgress(now.pending().get(), report);
        }
        if (!plan.isEmpty()) {
            return new Outcome.InProgress(ActualState.SOON, report);
        }
        return view.foreign(cluster, goal.owner())
                .<Outcome>map(foreign -> new Outcome.Failed(stripped(foreign), report))
                .orElseGet(Outcome.Gone::new);
    }

    private static Failure stripped(Observed foreign) {
        return new Failure.Foreign(
                "%s has the name of a resource of this Service but not Fairway's tags, so it is not deleted: restore the tags, or delete it yourself"
                        .formatted(foreign.cloudId()));
    }
}
