package dev.fairway.engine.guard;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.port.TimeSource;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The production side of the one door. Outer to inner: retry (reads only: after a mutation without an answer the next
 * thing is to look), turnstile, fence (mutations only), log, request. The request has its own time-out, set where the SDK is built.
 */
public final class GuardedCalls implements Calls {
    private final Fence fence;
    private final CallLog log;
    private final TimeSource time;
    private final Turnstiles turnstiles;
    private final Retry reads;

    public GuardedCalls(Fence fence, CallLog log, TimeSource time, Turnstiles turnstiles) {
        this.fence = fence;
        this.log = log;
        this.time = time;
        this.turnstiles = turnstiles;
        this.reads = Retry.of(
                "reads",
                RetryConfig.custom()
                        .maxAttempts(3)
                        .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(200), 2, 0.5))
                        .retryOnException(GuardedCalls::isTransient)
                        .build());
    }

    @Override
    public <T> T call(Operation operation, Supplier<T> sdkCall) {
        return operation.mutating()
                ? fenced(operation, sdkCall)
                : reads.executeSupplier(() -> inTurn(operation, sdkCall));
    }

    private <T> T inTurn(Operation operation, Supplier<T> sdkCall) {
        turnstiles.pass(operation);
        return logged(operation, sdkCall);
    }

    /** The fence is asked last: while a call waited for its turn, another replica may have become the leader. */
    private <T> T fenced(Operation operation, Supplier<T> sdkCall) {
        turnstiles.pass(operation);
        if (!fence.mayMutate()) {
            throw new ProviderException(
                    new Failure.Denied("not sent, because this replica is not the leader: " + operation));
        }
        return logged(operation, sdkCall);
    }

    private <T> T logged(Operation operation, Supplier<T> sdkCall) {
        var start = time.now();
        try {
            var answer = sdkCall.get();
            log.ended(operation, time.now().minus(start), Optional.empty());
            return answer;
        } catch (ProviderException e) {
            log.ended(operation, time.now().minus(start), Optional.of(e.failure()));
            turnstiles.answered(operation, e.failure());
            throw e;
        } catch (RuntimeException e) {
            var failure = unsorted(operation, e);
            log.ended(operation, time.now().minus(start), Optional.of(failure));
            throw new ProviderException(failure, e);
        }
    }

    /** An exception that the provider did not sort: after a mutation, anything may have happened. */
    private static Failure unsorted(Operation operation, RuntimeException e) {
        var message = operation + " failed in a way its provider does not know, please report it: " + e;
        return operation.mutating() ? new Failure.Unknown(message) : new Failure.Transient(message);
    }

    private static boolean isTransient(Throwable e) {
        return e instanceof ProviderException known && known.failure() instanceof Failure.Transient;
    }
}
