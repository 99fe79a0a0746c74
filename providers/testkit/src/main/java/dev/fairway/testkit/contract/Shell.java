package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.Report;
import dev.fairway.engine.Result;
import dev.fairway.engine.View;
import dev.fairway.engine.apply.ApplyResult;
import dev.fairway.engine.plan.Plan;
import dev.fairway.testkit.fault.FaultyCalls;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Simulates the controller: publishes ready addresses, withdraws before deletion, and requeues. */
final class Shell {
    private static final int RECONCILES = 10;
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final Scene scene;
    private final String cluster;
    private Set<Ingress> published = Set.of();
    private int failures;

    Shell(Scene scene, String cluster) {
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

    Result reconcile(Goal goal) {
        return reconcile(goal, new Wire());
    }

    Result reconcile(Goal goal, Calls calls) {
        return reconcile(goal, scene.provisioner(cluster, calls));
    }

    /** Reconciles until nothing is left to do, or until a limit is reached. */
    Result reconcile(Goal goal, Provisioner provisioner) {
        var result = reconcileOnce(goal, provisioner);
        for (int more = 1; more < RECONCILES && !isDone(result); more++) {
            wait(result);
            result = reconcileOnce(goal, provisioner);
        }
        return result;
    }

    Result reconcileOnce(Goal goal, Provisioner provisioner) {
        withdrawBefore(goal);
        var result = readAndReconcile(goal, provisioner);
        publish(result.outcome());
        return result;
    }

    /** Reads, then reconciles, with the shared resources. */
    private Result readAndReconcile(Goal goal, Provisioner provisioner) {
        try {
            var view = provisioner.look(goal.owner());
            return provisioner.reconcile(
                    goal, new View(view.blueprint(), view.own(), scene.sharedIn(cluster)), published);
        } catch (ProviderException e) {
            var outcome = new Outcome.Failed(e.failure(), Report.NOTHING);
            return new Result(outcome, Plan.nothing(goal.owner()), ApplyResult.NOTHING, Optional.empty());
        }
    }

    /** Reconciles until nothing is left to do, or until a crash. The result of a crashed reconcile is lost. */
    Optional<Result> reconcile(Goal goal, Calls calls, Accident accident) {
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

    private static boolean isDone(Result result) {
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

    private void wait(Result result) {
        scene.world().later(result.outcome() instanceof Outcome.InProgress underWay ? underWay.checkAfter() : A_MOMENT);
    }
}
