package dev.fairway.app.metrics;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.engine.FailurePolicy;
import dev.fairway.engine.guard.CallLog;
import dev.fairway.engine.guard.Circuit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The requests of one provider, counted. */
public record CallMetrics(Metrics metrics, String provider, Map<Circuit, Circuit.State> circuits) implements CallLog {
    public CallMetrics(Metrics metrics, String provider) {
        this(metrics, provider, new ConcurrentHashMap<>());
        for (var circuit : Circuit.values()) {
            circuits.put(circuit, Circuit.State.CLOSED);
            metrics.gauge(
                    Metric.CIRCUIT_OPEN,
                    () -> circuits.get(circuit) == Circuit.State.CLOSED ? 0 : 1,
                    provider,
                    circuit.word());
        }
    }

    @Override
    public void waited(Operation operation, Duration time) {
        metrics.time(Metric.RATE_LIMIT_WAIT, time, provider, operation.toString());
    }

    @Override
    public void circuitChanged(Circuit circuit, Circuit.State state) {
        circuits.put(circuit, state);
    }

    @Override
    public void ended(Operation operation, Duration took, Optional<Failure> failure) {
        var mutating = String.valueOf(operation.mutating());
        var result = failure.map(why -> FailurePolicy.of(why).kind()).orElse("ok");
        metrics.count(Metric.CALLS, provider, operation.toString(), mutating, result);
        metrics.time(Metric.CALL_DURATION, took, provider, operation.toString(), mutating);
    }
}
