package dev.fairway.engine.apply;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Step;
import java.util.List;

/**
 * What an apply did.
 *
 * @param done in the order in which the cloud answered
 * @param stops the steps that failed; what depends on them was not tried
 */
public record Journal(List<Done> done, List<Stop> stops) {
    public static final Journal NOTHING = new Journal(List.of(), List.of());

    public Journal {
        done = List.copyOf(done);
        stops = List.copyOf(stops);
    }

    /** A step and the cloud's answer to it. */
    public record Done(Step step, Observed answer) {}

    public record Stop(Step step, Failure why) {}
}
