package dev.fairway.local;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The shortest way to a cloud; it remembers what was sent. */
record Direct(List<Operation> sent) implements Calls {
    Direct() {
        this(new ArrayList<>());
    }

    @Override
    public <T> T call(Operation operation, Supplier<T> sdkCall) {
        sent.add(operation);
        return sdkCall.get();
    }
}
