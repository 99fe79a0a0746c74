package dev.fairway.lab.aws.front;

import java.time.Duration;

/** A token bucket with a capacity and a refill rate per second. */
final class TokenBucket {
    private final Size size;
    private double tokens;
    private Duration at;

    record Size(int capacity, double perSecond) {}

    TokenBucket(Size size, Duration now) {
        this.size = size;
        this.tokens = size.capacity();
        this.at = now;
    }

    boolean take(Duration now) {
        double gained = now.minus(at).toNanos() / 1e9 * size.perSecond();
        tokens = Math.min(size.capacity(), tokens + gained);
        at = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
