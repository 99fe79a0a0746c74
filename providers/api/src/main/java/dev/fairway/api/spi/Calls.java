package dev.fairway.api.spi;

import java.util.function.Supplier;

/** The one door to a cloud. Time-outs, limits, retries of reads, the fence, metrics and faults in tests live behind it. */
@FunctionalInterface
public interface Calls {
    /**
     * @param sdkCall makes exactly one request, without retries of its own; throws {@link ProviderException}
     */
    <T> T call(Operation operation, Supplier<T> sdkCall);
}
