package dev.fairway.engine.guard;

import dev.fairway.api.spi.CallLimit;
import dev.fairway.engine.port.TimeSource;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.PriorityQueue;

/**
 * Whose turn it is among all Services, for one group of calls. The pace halves when the cloud says that it is too fast and
 * comes back a call a minute, never faster than what the cloud publishes: others use the account too.
 */
final class Turnstile {
    /** No more is promised than this far ahead: who comes later asks again then. */
    private static final Duration FARTHEST = Duration.ofHours(4);

    /** Who was promised a turn and does not come for it lets somebody else have it, and then nobody. */
    private static final Duration LATEST = Duration.ofMinutes(5);

    /** Answers to calls that were under way together are one answer. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final Duration STEP = Duration.ofMinutes(1);

    private final CallLimit limit;
    private final TimeSource time;
    private final RateLimiter permits;
    private final PriorityQueue<Duration> promised = new PriorityQueue<>();
    private int pace;
    private Duration changed;

    Turnstile(String group, CallLimit limit, TimeSource time) {
        this.limit = limit;
        this.time = time;
        this.pace = limit.share();
        this.changed = time.now();
        var config = RateLimiterConfig.custom()
                .limitForPeriod(pace)
                .limitRefreshPeriod(limit.window())
                .timeoutDuration(FARTHEST)
                .build();
        this.permits = new AtomicRateLimiter(group, config, () -> time.now().toNanos());
    }

    /** How long until the turn of who asks, which is then kept for it: {@link #promise} says that it will come back. */
    synchronized Duration turn() {
        recover();
        promised.removeIf(due -> due.plus(LATEST).compareTo(time.now()) < 0);
        var due = promised.peek();
        if (due != null && due.compareTo(time.now()) <= 0) {
            promised.remove();
            return Duration.ZERO;
        }
        long wait = permits.reservePermission();
        return wait < 0 ? FARTHEST : Duration.ofNanos(wait);
    }

    /** Whoever asks after {@code wait} gets the turn that was kept. */
    synchronized void promise(Duration wait) {
        promised.add(time.now().plus(wait));
    }

    /** The cloud said that this was too fast. */
    synchronized void slowDown() {
        if (pace == limit.share() || time.now().minus(changed).compareTo(AT_ONCE) > 0) {
            set(Math.max(1, pace / 2));
            permits.drainPermissions();
        }
    }

    private void recover() {
        while (pace < limit.share() && time.now().minus(changed).compareTo(STEP) >= 0) {
            var since = changed.plus(STEP);
            set(pace + 1);
            changed = since;
        }
    }

    private void set(int calls) {
        pace = calls;
        changed = time.now();
        permits.changeLimitForPeriod(calls);
    }

    /** Calls a second, for messages. */
    double perSecond() {
        return pace / (limit.window().toNanos() / 1e9);
    }
}
