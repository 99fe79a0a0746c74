package dev.fairway.api.goal;

import java.time.Duration;

/** Whether a client keeps its target. */
public sealed interface Affinity {
    record None() implements Affinity {}

    /** By client address, until it has been idle for {@code timeout}. */
    record ClientIp(Duration timeout) implements Affinity {}
}
