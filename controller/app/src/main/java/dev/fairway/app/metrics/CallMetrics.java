package dev.fairway.app.metrics;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.engine.guard.CallLog;
import java.time.Duration;
import java.util.Optional;

/** The requests of one provider, counted. */
public record CallMetrics(Metrics metrics, String provider) implements CallLog {
    @Override
    public void ended(Operation operation, Duration took, Optional<Failure> failure) {
        var mutating = String.valueOf(operation.mutating());
        var result = failure.map(Failure::kind).orElse("ok");
        metrics.count(Metric.CALLS, provider, operation.toString(), mutating, result);
        metrics.time(Metric.CALL_DURATION, took, provider, operation.toString(), mutating);
    }
}
