package dev.fairway.api.goal;

import java.time.Duration;

/** The session affinity. */
public sealed interface Affinity {
    record None() implements Affinity {}

    /** By client address, until the client has been idle for {@code timeout}. */
    record ClientIp(Duration timeout) implements Affinity {}
}
