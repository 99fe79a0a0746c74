package dev.fairway.testkit.contract;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Operation;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Counts the calls that reach the cloud, and runs a check after each change. */
final class RecordingCalls implements Calls {
    private final Consumer<Operation> changed;
    private int reads;
    private int mutations;

    RecordingCalls(Consumer<Operation> changed) {
        this.changed = changed;
    }

    RecordingCalls() {
        this(operation -> {});
    }

    @Override
    public <T> T call(Operation operation, Supplier<T> sdkCall) {
        count(operation);
        try {
            return sdkCall.get();
        } finally {
            if (operation.mutating()) {
                changed.accept(operation);
            }
        }
    }

    private synchronized void count(Operation operation) {
        if (operation.mutating()) {
            mutations++;
        } else {
            reads++;
        }
    }

    synchronized int reads() {
        return reads;
    }

    synchronized int mutations() {
        return mutations;
    }
}
