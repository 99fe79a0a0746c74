package dev.fairway.engine.guard;

import dev.fairway.api.spi.CallLimit;
import java.util.Map;

/**
 * The rate limits of one cloud account.
 *
 * @param cloud its name in messages: AWS
 * @param limits by group of operations; a group without a limit is not rate limited
 */
public record CloudLimits(String cloud, Map<String, CallLimit> limits) {
    public CloudLimits {
        limits = Map.copyOf(limits);
    }

    /** A cloud without rate limits. */
    public static CloudLimits none(String cloud) {
        return new CloudLimits(cloud, Map.of());
    }
}
