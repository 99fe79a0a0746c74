package dev.fairway.api.spi;

import java.util.function.Supplier;

/** Sends requests to a cloud. Implementations add time-outs, limits, read retries, the fence, metrics or faults. */
@FunctionalInterface
public interface Calls {
    /**
     * @param sdkCall makes exactly one request, without retries of its own; throws {@link ProviderException}
     */
    <T> T call(Operation operation, Supplier<T> sdkCall);
}
