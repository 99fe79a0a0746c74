package dev.fairway.engine;

import dev.fairway.api.spi.Failure;
import java.time.Duration;

/** How a pass ended, for the shell to act on. */
public sealed interface Outcome {

    /** What is wanted exists and can serve. */
    record Ready(Report report) implements Outcome {}

    /** Under way; the cloud needs time. */
    record InProgress(Duration checkAfter, Report last) implements Outcome {}

    /** As wanted, but for targets that are kept because their loss is not believed. */
    record Held(String why, Report report) implements Outcome {}

    /** A listing of what the owner has is empty. */
    record Gone() implements Outcome {}

    /** @param last what serves all the same: a failure takes nothing away */
    record Failed(Failure failure, Report last) implements Outcome {}
}
