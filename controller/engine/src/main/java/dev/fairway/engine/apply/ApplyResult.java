package dev.fairway.engine.apply;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Step;
import java.util.List;

/**
 * What an apply did.
 *
 * @param done in the order in which the cloud answered
 * @param stops the steps that failed, in the order of the plan; one that was done in part is among {@code done} too, and
 *     what depends on any other was not tried
 */
public record ApplyResult(List<Done> done, List<Stop> stops) {
    public static final ApplyResult NOTHING = new ApplyResult(List.of(), List.of());

    public ApplyResult {
        done = List.copyOf(done);
        stops = List.copyOf(stops);
    }

    /** A step and the cloud's answer to it. */
    public record Done(Step step, Observed answer) {}

    /** A step and why it failed. */
    public record Stop(Step step, Failure why) {}
}
