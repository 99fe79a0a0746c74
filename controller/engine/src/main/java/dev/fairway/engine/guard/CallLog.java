package dev.fairway.engine.guard;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import java.time.Duration;
import java.util.Optional;

/** Records every request to a cloud and every delay before it, for metrics, the log and budgets. */
@FunctionalInterface
public interface CallLog {
    /** A request was sent and has ended. A call that the guard did not send is not logged. */
    void ended(Operation operation, Duration took, Optional<Failure> failure);

    /** A call got its token from the rate limiter after this time, requeues included. */
    default void waited(Operation operation, Duration time) {}

    /** @param circuit the circuit whose breaker changed */
    default void circuitChanged(Circuit circuit, Circuit.State state) {}

    default CallLog and(CallLog other) {
        return new CompositeCallLog(this, other);
    }
}
