package dev.fairway.tiers.aws;

import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.time.Instant;

/** A clock that only a test moves. */
public final class ManualClock implements TimeSource {
    private Duration now = Duration.ofDays(1);

    public void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public Instant wall() {
        return Instant.parse("2026-01-01T00:00:00Z").plus(now);
    }
}
