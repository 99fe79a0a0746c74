package dev.fairway.engine.port;

import java.time.Duration;

/** Port for a short sleep of the calling thread. No other code sleeps. */
@FunctionalInterface
public interface Pause {
    void take(Duration time);
}
