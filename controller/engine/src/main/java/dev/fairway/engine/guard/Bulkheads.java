package dev.fairway.engine.guard;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.port.Pause;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Limits concurrent requests, so that a slow cloud does not occupy all threads. Waits in short pauses of the {@link
 * Pause} port, because the library would wait on the system clock.
 */
final class Bulkheads {
    private static final int AT_ONCE = 16;
    private static final Duration STEP = Duration.ofMillis(50);
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofSeconds(2);

    private final String cloud;
    private final Pause pause;
    private final Map<Circuit, Bulkhead> circuits;

    Bulkheads(String cloud, Pause pause) {
        this.cloud = cloud;
        this.pause = pause;
        var config = BulkheadConfig.custom()
                .maxConcurrentCalls(AT_ONCE)
                .maxWaitDuration(Duration.ZERO)
                .build();
        this.circuits = Arrays.stream(Circuit.values())
                .collect(Collectors.toMap(
                        circuit -> circuit,
                        circuit -> Bulkhead.of(circuit.word(), config),
                        (one, other) -> one,
                        () -> new EnumMap<>(Circuit.class)));
    }

    <T> T run(Operation operation, Supplier<T> call) {
        var bulkhead = enter(Circuit.of(operation));
        try {
            return call.get();
        } finally {
            bulkhead.onComplete();
        }
    }

    private Bulkhead enter(Circuit circuit) {
        var bulkhead = Objects.requireNonNull(circuits.get(circuit));
        var waited = Duration.ZERO;
        while (!bulkhead.tryAcquirePermission()) {
            if (waited.compareTo(MAX_WAIT) >= 0) {
                throw new ProviderException(new Failure.RateLimited(
                        "Waiting for %s, which answers slowly: %d %s are under way. No action needed."
                                .formatted(cloud, AT_ONCE, circuit.word()),
                        LATER));
            }
            pause.take(STEP);
            waited = waited.plus(STEP);
        }
        return bulkhead;
    }
}
