package dev.fairway.engine;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.apply.ApplyResult;
import dev.fairway.engine.plan.Plan;
import java.util.Optional;

/**
 * The plan, the applied steps and the outcome of one reconcile.
 *
 * @param now the resources of the owner after the reconcile; empty if unknown
 */
public record ReconcileResult(Outcome outcome, Plan plan, ApplyResult applied, Optional<Observation> now) {

    /** The result of a failed read. */
    public static ReconcileResult failed(Goal goal, Failure why) {
        var outcome = new Outcome.Failed(why, LoadBalancerReport.NOTHING);
        return new ReconcileResult(outcome, Plan.nothing(goal.owner()), ApplyResult.NOTHING, Optional.empty());
    }

    /** Whether another reconcile would have nothing to do. */
    public boolean isSettled() {
        return plan.withheld().isEmpty() && !(outcome instanceof Outcome.InProgress);
    }

    /** Whether a resource may have been created that a read does not show yet. */
    public boolean created() {
        return applied.done().stream().anyMatch(done -> done.step() instanceof Step.Create)
                || applied.stops().stream().anyMatch(stop -> stop.step() instanceof Step.Create);
    }
}
