package dev.fairway.engine.apply;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Step;
import java.util.List;

/**
 * What an apply did.
 *
 * @param done the completed steps, in the order of the responses
 * @param stops the failed steps, in the order of the plan; a partly done step is also in {@code done}, and dependents
 *     of the others were not tried
 */
public record ApplyResult(List<Done> done, List<Stop> stops) {
    public static final ApplyResult NOTHING = new ApplyResult(List.of(), List.of());

    public ApplyResult {
        done = List.copyOf(done);
        stops = List.copyOf(stops);
    }

    /** A step and the response of the cloud. */
    public record Done(Step step, Observed answer) {}

    /** A step and why it failed. */
    public record Stop(Step step, Failure why) {}
}
