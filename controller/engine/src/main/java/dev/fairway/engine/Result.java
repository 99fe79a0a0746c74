package dev.fairway.engine;

import dev.fairway.engine.apply.Journal;
import dev.fairway.engine.plan.Plan;

/** The whole story of one pass, as data. */
public record Result(Outcome outcome, Plan plan, Journal journal) {

    /** Whether a pass like this one would find nothing more to do. */
    public boolean isSettled() {
        return plan.withheld().isEmpty() && !(outcome instanceof Outcome.InProgress);
    }
}
