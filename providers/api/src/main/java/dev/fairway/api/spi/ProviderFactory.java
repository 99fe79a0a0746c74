package dev.fairway.api.spi;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The {@link java.util.ServiceLoader} entry point of a provider jar. */
public interface ProviderFactory {
    /** The kind in the configuration: "aws", "gcp", "local". Unique on the class path. */
    String name();

    /** The cloud's name in messages: "AWS". */
    default String displayName() {
        return name();
    }

    /** Every option the provider knows. Errors, defaults and the reference page come from here. */
    List<OptionSpec> options();

    /** What Services of a class of this name start from, where people know it from elsewhere; the configuration wins. */
    default Map<String, String> classOptions(String className) {
        return Map.of();
    }

    /** What the cloud allows of each group of operations. Without a limit calls are held back by nothing but the cloud. */
    default Map<String, CallLimit> limits() {
        return Map.of();
    }

    /** For how long a look may not show what was made already: so long, a look that finds nothing is not believed. */
    default Duration readLag() {
        return Duration.ZERO;
    }

    /**
     * Whether load balancers need something that they share: then the goal of the cluster is reconciled at the start, when
     * nodes change, and with every resync.
     */
    default boolean sharesResources() {
        return false;
    }

    /**
     * @param calls the one door to the cloud: every call of the provider goes through it
     * @throws ProviderException with {@link Failure.Rejected} that names every bad setting, not only the first
     */
    LoadBalancerProvider create(ProviderSettings settings, Calls calls);
}
