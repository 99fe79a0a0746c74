package dev.fairway.api.spi;

import java.util.function.Supplier;

/** Sends requests to a cloud. Implementations add time-outs, limits, retries of reads, the fence, metrics or test faults. */
@FunctionalInterface
public interface Calls {
    /**
     * @param sdkCall makes exactly one request, without retries of its own; throws {@link ProviderException}
     */
    <T> T call(Operation operation, Supplier<T> sdkCall);
}
