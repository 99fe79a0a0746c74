package dev.fairway.engine.guard;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import java.time.Duration;
import java.util.Optional;

/** Forwards every call to two logs. */
record CompositeCallLog(CallLog one, CallLog other) implements CallLog {
    @Override
    public void ended(Operation operation, Duration took, Optional<Failure> failure) {
        one.ended(operation, took, failure);
        other.ended(operation, took, failure);
    }

    @Override
    public void waited(Operation operation, Duration time) {
        one.waited(operation, time);
        other.waited(operation, time);
    }

    @Override
    public void circuitChanged(Circuit circuit, Circuit.State state) {
        one.circuitChanged(circuit, state);
        other.circuitChanged(circuit, state);
    }
}
