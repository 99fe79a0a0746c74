package dev.fairway.engine.guard;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CallLimit;
import dev.fairway.api.spi.Operation;
import dev.fairway.engine.guard.RateLimitQueue.Ticket;
import dev.fairway.engine.port.TimeSource;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.Optional;

/** Token bucket shared by all Services for one group of API calls. */
final class RateLimiter {
    /**
     * The cloud counts calls on arrival. The first calls take longer because of connections and credentials, so calls
     * may arrive closer together than they were sent.
     */
    private static final double ARRIVAL_SECONDS = 0.25;

    private final CallLimit limit;
    private final int reserve;
    private final int burst;
    private final TimeSource time;
    private final Bucket bucket;
    private final AdaptiveRate rate;
    private final RateLimitQueue queue = new RateLimitQueue();

    RateLimiter(CallLimit limit, TimeSource time) {
        this.limit = limit;
        this.reserve = 1 + (int) (limit.perSecond() * ARRIVAL_SECONDS);
        this.burst = Math.max(1, limit.burst() - reserve);
        this.time = time;
        this.rate = new AdaptiveRate(time.now());
        this.bucket = Bucket.builder()
                .withCustomTimePrecision(new Meter(time))
                .addLimit(each -> each.capacity(burst).refillGreedy(1, interval()))
                .build();
    }

    synchronized Ticket enter(Operation operation, Optional<Owner> owner) {
        return queue.enter(operation, owner, time.now());
    }

    /** Takes a token and leaves the queue, or returns the delay until the next try. */
    synchronized Duration tryAcquire(Ticket ticket) {
        if (rate.adapt(time.now())) {
            configure();
        }
        int needed = queue.ahead(ticket) + 1;
        if (bucket.getAvailableTokens() >= needed && bucket.tryConsume(1)) {
            queue.leave(ticket);
            if (!queue.isEmpty()) {
                rate.wanted(time.now());
            }
            return Duration.ZERO;
        }
        rate.wanted(time.now());
        return untilThereAre(needed);
    }

    /** Keeps the caller's place; it returns after {@code wait}. */
    synchronized void keep(Ticket ticket, Duration wait) {
        queue.keep(ticket, time.now().plus(wait));
    }

    /** Removes a caller that will not return. */
    synchronized void leave(Ticket ticket) {
        queue.leave(ticket);
    }

    /** The cloud refused a call because of its rate limit. */
    synchronized void throttled() {
        if (rate.throttled(time.now())) {
            configure();
            drain();
        }
    }

    /** Empties the bucket like the cloud's, minus the reserve. */
    private void drain() {
        long surplus = bucket.getAvailableTokens() + reserve;
        if (surplus > 0) {
            bucket.consumeIgnoringRateLimits(surplus);
        }
    }

    /** The current rate and its reason, for messages. */
    synchronized String describe(String cloud) {
        var pace = perTime(limit.perSecond() * rate.scale());
        if (rate.scale() < 1) {
            return "%s throttles this account, so %s are sent".formatted(cloud, pace);
        }
        return rate.scale() > 1
                ? "%s are sent after the first %d".formatted(pace, limit.burst())
                : "%s allows %s after the first %d".formatted(cloud, pace, limit.burst());
    }

    /** The bucket estimates the next token, also after an overdraft. Further tokens follow at the interval. */
    private Duration untilThereAre(int tokens) {
        long next = Math.clamp(bucket.getAvailableTokens() + 1, 1, burst);
        long nanos = bucket.estimateAbilityToConsume(next).getNanosToWaitForRefill();
        return Duration.ofNanos(Math.max(1, nanos)).plus(interval().multipliedBy(tokens - next));
    }

    private void configure() {
        var configuration = BucketConfiguration.builder()
                .addLimit(each -> each.capacity(burst).refillGreedy(1, interval()))
                .build();
        bucket.replaceConfiguration(configuration, TokensInheritanceStrategy.AS_IS);
    }

    /** Rounded up, so the bucket is never faster than the cloud's. */
    private Duration interval() {
        return Duration.ofNanos((long) Math.ceil(1e9 / (limit.perSecond() * rate.scale())));
    }

    private static String perTime(double perSecond) {
        return perSecond >= 1
                ? "%.0f a second".formatted(perSecond)
                : "%.0f a minute".formatted(Math.max(1, perSecond * 60));
    }

    private record Meter(TimeSource time) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return time.now().toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
