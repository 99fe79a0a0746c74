package dev.fairway.app.queue;

import dev.fairway.api.spi.Failure;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a key that failed is left alone: by kind of failure, doubling, with jitter so that many do not march in step. */
record BackOff(RandomGenerator random) {
    private static final Duration SPREAD = Duration.ofSeconds(10);

    /** @param failures in a row, this one included */
    Duration delay(Failure why, int failures) {
        return switch (why) {
            case Failure.Transient failure -> between(seconds(1), seconds(300), failures);
            case Failure.Unknown failure -> between(seconds(1), seconds(300), failures);
            case Failure.Throttled failure ->
                longer(spread(failure.retryAfter()), between(seconds(5), seconds(120), failures));
            case Failure.Conflict failure -> between(seconds(2), seconds(15), failures);
            case Failure.Quota failure -> between(seconds(120), seconds(900), failures);
            case Failure.Denied failure -> between(seconds(30), seconds(600), failures);
            // It cannot succeed until its object changes, which wakes it at once; this is only a second look.
            case Failure.Rejected failure -> between(seconds(600), seconds(1800), failures);
            case Failure.Foreign failure -> between(seconds(5), seconds(600), failures);
        };
    }

    private Duration between(Duration first, Duration most, int failures) {
        var doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
        var capped = doubled.compareTo(most) < 0 ? doubled : most;
        return Duration.ofMillis((long) (capped.toMillis() * (0.5 + random.nextDouble() / 2)));
    }

    /** Not a moment sooner than was said, and not all of them in the same moment; a turn that is kept is not kept for ever. */
    private Duration spread(Duration least) {
        long most = Math.min(least.toMillis() / 2, SPREAD.toMillis());
        return least.plusMillis((long) (most * random.nextDouble()));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
