package dev.fairway.engine.guard;

import dev.fairway.engine.port.Pause;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A clock that tests advance. A pause advances it too. */
final class ManualClock implements TimeSource, Pause {
    final List<Duration> pauses = new ArrayList<>();
    private Duration now = Duration.ZERO;

    void set(Duration time) {
        now = time;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void take(Duration time) {
        pauses.add(time);
        pass(time);
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public Instant wall() {
        return Instant.EPOCH.plus(now);
    }
}
