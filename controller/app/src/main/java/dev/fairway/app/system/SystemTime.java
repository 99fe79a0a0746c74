package dev.fairway.app.system;

import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** The machine's clocks. */
public final class SystemTime implements TimeSource {
    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public Instant wall() {
        return Instant.now();
    }
}
