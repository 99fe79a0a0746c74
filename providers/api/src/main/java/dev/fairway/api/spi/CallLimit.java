package dev.fairway.api.spi;

import java.time.Duration;

/**
 * How many calls of one group a cloud takes from an account: a bucket that holds {@code burst} and gains so many a second.
 * It is what the cloud publishes; whatever else the account does takes from the same bucket.
 */
public record CallLimit(int burst, double perSecond) {
    public CallLimit {
        if (burst < 2 || !(perSecond > 0)) {
            throw new IllegalArgumentException("a burst of at least 2, and more than 0 a second: " + burst);
        }
    }

    /** Half the bucket at once is a window's share: what two windows may spend side by side is then in the bucket. */
    public int share() {
        return burst / 2;
    }

    /** In which a window's share is gained again. */
    public Duration window() {
        return Duration.ofNanos((long) (share() / perSecond * 1e9));
    }
}
