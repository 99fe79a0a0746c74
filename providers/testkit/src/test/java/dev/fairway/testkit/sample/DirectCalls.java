package dev.fairway.testkit.sample;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Operation;
import java.util.function.Supplier;

/** Sends each call to the cloud without guards. */
enum DirectCalls implements Calls {
    DIRECT;

    @Override
    public <T> T call(Operation operation, Supplier<T> sdkCall) {
        return sdkCall.get();
    }
}
