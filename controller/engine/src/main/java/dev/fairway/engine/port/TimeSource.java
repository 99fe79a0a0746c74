package dev.fairway.engine.port;

import java.time.Duration;
import java.time.Instant;

/** Port for the time. No other code reads a clock. */
public interface TimeSource {
    /** Monotonic, from an arbitrary origin: for every comparison. */
    Duration now();

    /** The wall clock: only to print. */
    Instant wall();
}
