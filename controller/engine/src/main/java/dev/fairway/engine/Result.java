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
 * @param now what the owner has by what was seen and what the cloud answered; empty where that is not known any more
 */
public record Result(Outcome outcome, Plan plan, ApplyResult applied, Optional<Observation> now) {

    /** Nothing was done and nothing was read. */
    public static Result failed(Goal goal, Failure why) {
        var outcome = new Outcome.Failed(why, Report.NOTHING);
        return new Result(outcome, Plan.nothing(goal.owner()), ApplyResult.NOTHING, Optional.empty());
    }

    /** Whether a reconcile like this one would find nothing more to do. */
    public boolean isSettled() {
        return plan.withheld().isEmpty() && !(outcome instanceof Outcome.InProgress);
    }

    /** Whether something may have been made, of which a look may not know yet. */
    public boolean created() {
        return applied.done().stream().anyMatch(done -> done.step() instanceof Step.Create)
                || applied.stops().stream().anyMatch(stop -> stop.step() instanceof Step.Create);
    }
}
