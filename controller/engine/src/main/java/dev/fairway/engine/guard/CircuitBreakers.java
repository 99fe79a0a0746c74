package dev.fairway.engine.guard;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.port.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Stops sending calls to a cloud that is unavailable, and probes it later. A response such as a rejection or an
 * exceeded quota counts as success.
 */
final class CircuitBreakers {
    private static final Duration FIRST = Duration.ofSeconds(15);
    private static final Duration MOST = Duration.ofMinutes(2);

    private final String cloud;
    private final Map<Circuit, CircuitBreaker> circuits;

    /** The call was not sent. An immediate retry would not be sent either. */
    static final class NotPermitted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotPermitted() {
            super(null, null, false, false);
        }
    }

    CircuitBreakers(String cloud, CallLog log, TimeSource time) {
        this.cloud = cloud;
        this.circuits = Arrays.stream(Circuit.values())
                .collect(Collectors.toMap(
                        circuit -> circuit,
                        circuit -> breaker(circuit, log, time),
                        (one, other) -> one,
                        () -> new EnumMap<>(Circuit.class)));
    }

    private static CircuitBreaker breaker(Circuit circuit, CallLog log, TimeSource time) {
        var config = CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                // Each request has a time-out, which already counts as a failure.
                .slowCallDurationThreshold(Duration.ofDays(1))
                .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(FIRST, 2, MOST))
                .permittedNumberOfCallsInHalfOpenState(3)
                .clock(new PortClock(time))
                .currentTimestampFunction(unused -> time.now().toNanos(), TimeUnit.NANOSECONDS)
                .build();
        var breaker = CircuitBreaker.of(circuit.word(), config);
        breaker.getEventPublisher()
                .onStateTransition(event -> log.circuitChanged(
                        circuit, state(event.getStateTransition().getToState())));
        return breaker;
    }

    private static Circuit.State state(CircuitBreaker.State state) {
        return switch (state) {
            case OPEN, FORCED_OPEN -> Circuit.State.OPEN;
            case HALF_OPEN -> Circuit.State.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> Circuit.State.CLOSED;
        };
    }

    /** @throws ProviderException with {@link Failure.Transient} when the call is not sent */
    <T> T run(Operation operation, Supplier<T> call) {
        var circuit = Circuit.of(operation);
        var breaker = Objects.requireNonNull(circuits.get(circuit));
        if (!breaker.tryAcquirePermission()) {
            throw new ProviderException(new Failure.Transient(message(circuit)), new NotPermitted());
        }
        long began = breaker.getCurrentTimestamp();
        try {
            var answer = call.get();
            breaker.onSuccess(breaker.getCurrentTimestamp() - began, breaker.getTimestampUnit());
            return answer;
        } catch (ProviderException e) {
            count(breaker, breaker.getCurrentTimestamp() - began, e);
            throw e;
        } catch (RuntimeException | Error e) {
            breaker.releasePermission();
            throw e;
        }
    }

    private static void count(CircuitBreaker breaker, long took, ProviderException e) {
        var failure = e.failure();
        if (failure instanceof Failure.Transient || failure instanceof Failure.Unknown) {
            breaker.onError(took, breaker.getTimestampUnit(), e);
        } else if (failure instanceof Failure.Throttled || failure instanceof Failure.Denied) {
            // Says nothing about the cloud's health. A call that the fence stopped was not sent.
            breaker.releasePermission();
        } else {
            breaker.onSuccess(took, breaker.getTimestampUnit());
        }
    }

    private String message(Circuit circuit) {
        return "%s does not respond: most of the last %s failed, so Fairway sends no more for now. It tries again within %d s."
                .formatted(cloud, circuit.word(), MOST.toSeconds());
    }

    /** Instants for the library, from the port of time. */
    private static final class PortClock extends Clock {
        private final TimeSource time;

        private PortClock(TimeSource time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(time.now());
        }
    }
}
