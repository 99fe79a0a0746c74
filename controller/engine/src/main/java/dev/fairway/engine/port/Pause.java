package dev.fairway.engine.port;

import java.time.Duration;

/** Lets a short while pass for the thread that asks, as a port: nobody else sleeps. */
@FunctionalInterface
public interface Pause {
    void take(Duration time);
}
