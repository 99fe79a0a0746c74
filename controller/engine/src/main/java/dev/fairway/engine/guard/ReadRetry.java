package dev.fairway.engine.guard;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.port.Pause;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Retries a read after a transient failure: three attempts with jitter, using the time port. */
final class ReadRetry {
    private static final double FIRST_MILLIS = 200;

    private final Pause pause;
    private final Retry reads;

    ReadRetry(Pause pause, RandomGenerator random) {
        this.pause = pause;
        this.reads = Retry.of(
                "reads",
                RetryConfig.custom()
                        .maxAttempts(3)
                        .intervalFunction(attempt ->
                                (long) (FIRST_MILLIS * Math.pow(2, attempt - 1) * (0.5 + random.nextDouble())))
                        .retryOnException(ReadRetry::isWorthAnother)
                        .build());
    }

    <T> T run(Supplier<T> read) {
        Retry.AsyncContext<T> attempts = reads.asyncContext();
        while (true) {
            try {
                return read.get();
            } catch (ProviderException e) {
                long wait = attempts.onError(e);
                if (wait < 0) {
                    throw e;
                }
                pause.take(Duration.ofMillis(wait));
            }
        }
    }

    private static boolean isWorthAnother(Throwable e) {
        return e instanceof ProviderException known
                && known.failure() instanceof Failure.Transient
                && !(known.getCause() instanceof CircuitBreakers.NotPermitted);
    }
}
