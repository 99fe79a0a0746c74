package dev.fairway.app.queue;

import dev.fairway.api.spi.Failure;
import dev.fairway.engine.FailurePolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a key that failed is left alone: by kind of failure, doubling, with jitter so that many do not march in step. */
record BackOff(RandomGenerator random) {
    private static final Duration SPREAD = Duration.ofSeconds(10);

    /** @param failures in a row, this one included */
    Duration delay(Failure why, int failures) {
        var retry = FailurePolicy.of(why).retry();
        var least = why instanceof Failure.RateLimited ? retry.notBefore() : spread(retry.notBefore());
        return longer(least, between(retry.first(), retry.most(), failures));
    }

    private Duration between(Duration first, Duration most, int failures) {
        var doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
        var capped = doubled.compareTo(most) < 0 ? doubled : most;
        return Duration.ofMillis((long) (capped.toMillis() * (0.5 + random.nextDouble() / 2)));
    }

    /** Never before the cloud said, and not all keys at the same moment. A rate limiter of ours spaces its callers itself. */
    private Duration spread(Duration least) {
        long most = Math.min(least.toMillis() / 2, SPREAD.toMillis());
        return least.plusMillis((long) (most * random.nextDouble()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
