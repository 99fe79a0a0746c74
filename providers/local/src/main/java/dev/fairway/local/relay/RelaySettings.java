package dev.fairway.local.relay;

import java.time.Duration;

/**
 * What is the same for all frontends and backends.
 *
 * @param threads event loops
 * @param connect how long a target may take to accept before another one is tried
 * @param checkEvery between two health checks of a target
 * @param checkAnswer how long a health check may take
 */
public record RelaySettings(int threads, Duration connect, Duration checkEvery, Duration checkAnswer) {
    public static final RelaySettings USUAL =
            new RelaySettings(4, Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(2));
}
