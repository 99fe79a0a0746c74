package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.LoadBalancerReport;
import dev.fairway.engine.ObservedState;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.engine.apply.ApplyResult;
import dev.fairway.engine.plan.Plan;
import dev.fairway.testkit.fault.FaultyCalls;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Simulates the controller: publishes ready addresses, withdraws before deletion, and requeues. */
final class TestReconciler {
    private static final int RECONCILES = 10;
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final ContractFixture scene;
    private final String cluster;
    private Set<Ingress> published = Set.of();
    private int failures;

    TestReconciler(ContractFixture scene, String cluster) {
        this.scene = scene;
        this.cluster = cluster;
    }

    Set<Ingress> published() {
        return published;
    }

    /** The number of failed reconciles. Conflicts do not count, because they are resolved by waiting. */
    int failures() {
        return failures;
    }

    ReconcileResult reconcile(Goal goal) {
        return reconcile(goal, new RecordingCalls());
    }

    ReconcileResult reconcile(Goal goal, Calls calls) {
        return reconcile(goal, scene.provisioner(cluster, calls));
    }

    /** Reconciles until nothing is left to do, or until a limit is reached. */
    ReconcileResult reconcile(Goal goal, Provisioner provisioner) {
        var result = reconcileOnce(goal, provisioner);
        for (int more = 1; more < RECONCILES && !isDone(result); more++) {
            wait(result);
            result = reconcileOnce(goal, provisioner);
        }
        return result;
    }

    ReconcileResult reconcileOnce(Goal goal, Provisioner provisioner) {
        withdrawBefore(goal);
        var result = readAndReconcile(goal, provisioner);
        publish(result.outcome());
        return result;
    }

    /** Reads, then reconciles, with the shared resources. */
    private ReconcileResult readAndReconcile(Goal goal, Provisioner provisioner) {
        try {
            var view = provisioner.look(goal.owner());
            return provisioner.reconcile(
                    goal, new ObservedState(view.blueprint(), view.own(), scene.sharedIn(cluster)), published);
        } catch (ProviderException e) {
            var outcome = new Outcome.Failed(e.failure(), LoadBalancerReport.NOTHING);
            return new ReconcileResult(outcome, Plan.nothing(goal.owner()), ApplyResult.NOTHING, Optional.empty());
        }
    }

    /** Reconciles until nothing is left to do, or until a crash. The result of a crashed reconcile is lost. */
    Optional<ReconcileResult> reconcile(Goal goal, Calls calls, InjectedFault accident) {
        withdrawBefore(goal);
        var provisioner = scene.provisioner(cluster, new FaultyCalls(calls, accident));
        for (int attempt = 0; ; attempt++) {
            var result = readAndReconcile(goal, provisioner);
            if (accident.isCrash() && accident.hasHappened()) {
                return Optional.empty();
            }
            publish(result.outcome());
            if (isDone(result) || attempt == RECONCILES) {
                return Optional.of(result);
            }
            wait(result);
        }
    }

    private static boolean isDone(ReconcileResult result) {
        return result.isSettled() && !(result.outcome() instanceof Outcome.Failed);
    }

    private void withdrawBefore(Goal goal) {
        if (goal instanceof Goal.Absent) {
            published = Set.of();
        }
    }

    private void publish(Outcome outcome) {
        published = switch (outcome) {
            case Outcome.Ready ready -> Set.copyOf(ready.report().ingress());
            case Outcome.Held held -> Set.copyOf(held.report().ingress());
            case Outcome.Withdrawing withdrawing ->
                Set.copyOf(withdrawing.report().ingress());
            case Outcome.Gone gone -> Set.of();
            case Outcome.InProgress underWay -> published;
            case Outcome.Failed failed -> {
                failures += failed.failure() instanceof Failure.Conflict ? 0 : 1;
                yield published;
            }
        };
    }

    private void wait(ReconcileResult result) {
        scene.world().later(result.outcome() instanceof Outcome.InProgress underWay ? underWay.checkAfter() : A_MOMENT);
    }
}
