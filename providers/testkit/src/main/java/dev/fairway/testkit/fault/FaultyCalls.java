package dev.fairway.testkit.fault;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import java.util.Optional;
import java.util.function.Supplier;

/** Forwards calls and injects the faults of a script. */
public record FaultyCalls(Calls calls, Script script) implements Calls {

    /** Called once for every call, in order. */
    @FunctionalInterface
    public interface Script {
        Optional<Fault> next(Operation operation);
    }

    @Override
    public <T> T call(Operation operation, Supplier<T> sdkCall) {
        return switch (script.next(operation).orElse(null)) {
            case null -> calls.call(operation, sdkCall);
            case REQUEST_LOST -> throw lost(operation, Fault.REQUEST_LOST);
            case RESPONSE_LOST -> {
                calls.call(operation, sdkCall);
                throw lost(operation, Fault.RESPONSE_LOST);
            }
        };
    }

    private static ProviderException lost(Operation operation, Fault fault) {
        var message = "injected: %s of %s".formatted(fault, operation);
        return new ProviderException(
                operation.mutating() ? new Failure.Unknown(message) : new Failure.Transient(message));
    }
}
