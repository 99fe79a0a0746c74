package dev.fairway.engine;

import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.engine.apply.Journal;
import dev.fairway.engine.plan.Plan;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The whole story of one pass, as data.
 *
 * @param now what the owner has by what was seen and what the cloud answered; empty where that is not known any more
 */
public record Result(Outcome outcome, Plan plan, Journal journal, Optional<SortedMap<ResourceKey, Observed>> now) {

    public Result(Outcome outcome, Plan plan, Journal journal) {
        this(outcome, plan, journal, Optional.empty());
    }

    /** Whether a pass like this one would find nothing more to do. */
    public boolean isSettled() {
        return plan.withheld().isEmpty() && !(outcome instanceof Outcome.InProgress);
    }
}
