package dev.fairway.engine.guard;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import java.time.Duration;
import java.util.Optional;

/** Is told of every request that was sent to a cloud, once it has ended: for metrics, the audit log and budgets. */
@FunctionalInterface
public interface CallLog {
    void ended(Operation operation, Duration took, Optional<Failure> failure);

    default CallLog and(CallLog other) {
        return (operation, took, failure) -> {
            ended(operation, took, failure);
            other.ended(operation, took, failure);
        };
    }
}
