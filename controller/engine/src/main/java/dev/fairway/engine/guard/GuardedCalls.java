package dev.fairway.engine.guard;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.port.Pause;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guards every call of one provider instance. Outer to inner: retry (reads only), rate limiter, bulkhead, circuit
 * breaker,
 * fence (mutations only), log, request. A mutation without an answer is never sent again: the next step is to observe.
 * The request has its own time-out, set where the SDK is built.
 */
public final class GuardedCalls implements Calls {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedCalls.class);

    private final LeaderFence fence;
    private final CallLog log;
    private final Ports ports;
    private final ReadRetry retry;
    private final RateLimiters limiters;
    private final Bulkheads bulkheads;
    private final CircuitBreakers breakers;

    /** The ports for time, pauses and randomness. */
    public record Ports(TimeSource time, Pause pause, RandomGenerator random) {}

    public GuardedCalls(CloudLimits cloud, LeaderFence fence, CallLog log, Ports ports) {
        this.fence = fence;
        this.log = log;
        this.ports = ports;
        this.retry = new ReadRetry(ports.pause(), ports.random());
        this.limiters = new RateLimiters(cloud, log, ports.time(), ports.pause());
        this.bulkheads = new Bulkheads(cloud.cloud(), ports.pause());
        this.breakers = new CircuitBreakers(cloud.cloud(), log, ports.time());
    }

    @Override
    public <T> T call(Operation operation, Supplier<T> sdkCall) {
        return operation.mutating() ? limited(operation, sdkCall) : retry.run(() -> limited(operation, sdkCall));
    }

    /**
     * A caller waits for its token without a slot of the bulkhead, so that one group of calls does not hold up
     * another.
     */
    private <T> T limited(Operation operation, Supplier<T> sdkCall) {
        limiters.acquire(operation);
        return bulkheads.run(operation, () -> breakers.run(operation, () -> fenced(operation, sdkCall)));
    }

    /** The fence is checked last, because another replica may have become the leader while the call waited. */
    private <T> T fenced(Operation operation, Supplier<T> sdkCall) {
        if (operation.mutating() && !fence.mayMutate()) {
            throw new ProviderException(
                    new Failure.Denied("not sent, because this replica is not the leader: " + operation));
        }
        return logged(operation, sdkCall);
    }

    private <T> T logged(Operation operation, Supplier<T> sdkCall) {
        var start = ports.time().now();
        try {
            var answer = sdkCall.get();
            log.ended(operation, since(start), Optional.empty());
            return answer;
        } catch (ProviderException e) {
            log.ended(operation, since(start), Optional.of(e.failure()));
            limiters.answered(operation, e.failure());
            throw e;
        } catch (RuntimeException e) {
            var failure = unsorted(operation, e);
            log.ended(operation, since(start), Optional.of(failure));
            LOG.debug("{} failed with an unexpected exception", operation, e);
            throw new ProviderException(failure, e);
        }
    }

    private Duration since(Duration start) {
        return ports.time().now().minus(start);
    }

    /** A mutation may have taken effect. The exception's text may contain secrets, so the message omits it. */
    private static Failure unsorted(Operation operation, RuntimeException e) {
        var message = "%s failed with an unexpected %s; please report it. The debug log has the details."
                .formatted(operation.name(), e.getClass().getSimpleName());
        return operation.mutating() ? new Failure.Unknown(message) : new Failure.Transient(message);
    }
}
