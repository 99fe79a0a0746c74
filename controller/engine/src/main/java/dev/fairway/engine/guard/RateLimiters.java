package dev.fairway.engine.guard;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.guard.RateLimitQueue.Ticket;
import dev.fairway.engine.port.Pause;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rate limiters of one account, by group of API calls. A caller waits for a token for a few seconds; one that must
 * wait
 * longer gets {@link Failure.RateLimited} and keeps its place in the queue, so thousands of waiting Services occupy no
 * thread.
 */
final class RateLimiters {
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final String cloud;
    private final Map<String, RateLimiter> groups;
    private final CallLog log;
    private final TimeSource time;
    private final Pause pause;

    RateLimiters(CloudLimits cloud, CallLog log, TimeSource time, Pause pause) {
        this.cloud = cloud.cloud();
        this.groups = cloud.limits().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, limit -> new RateLimiter(limit.getValue(), time)));
        this.log = log;
        this.time = time;
        this.pause = pause;
    }

    /** @throws ProviderException with {@link Failure.RateLimited} when the wait is long */
    void acquire(Operation operation) {
        var limiter = groups.get(operation.group());
        if (limiter != null) {
            var ticket = limiter.enter(operation, Requester.current());
            await(operation, limiter, ticket);
            var waited = time.now().minus(ticket.since());
            if (waited.isPositive()) {
                log.waited(operation, waited);
            }
        }
    }

    private void await(Operation operation, RateLimiter limiter, Ticket ticket) {
        boolean keeps = false;
        try {
            var waited = Duration.ZERO;
            for (var wait = limiter.tryAcquire(ticket); wait.isPositive(); wait = limiter.tryAcquire(ticket)) {
                if (waited.plus(wait).compareTo(MAX_WAIT) > 0) {
                    keeps = true;
                    limiter.keep(ticket, wait);
                    throw new ProviderException(new Failure.RateLimited(message(operation, wait, limiter), wait));
                }
                pause.take(wait);
                waited = waited.plus(wait);
            }
        } finally {
            if (!keeps) {
                limiter.leave(ticket);
            }
        }
    }

    void answered(Operation operation, Failure failure) {
        if (failure instanceof Failure.Throttled) {
            Optional.ofNullable(groups.get(operation.group())).ifPresent(RateLimiter::throttled);
        }
    }

    private String message(Operation operation, Duration wait, RateLimiter limiter) {
        return "Waiting for the %s API rate limit: %s in about %s (%s). No action needed."
                .formatted(cloud, operation.name(), about(wait), limiter.describe(cloud));
    }

    private static String about(Duration wait) {
        long seconds = Math.max(1, Math.round(wait.toMillis() / 1000.0));
        return seconds < 90 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }
}
