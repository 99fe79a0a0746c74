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

    /** All options of the provider. Error messages, defaults and the reference page are generated from them. */
    List<OptionSpec> options();

    /** Default options for a well-known load balancer class of this name. The configuration overrides them. */
    default Map<String, String> classOptions(String className) {
        return Map.of();
    }

    /** The rate limit of each group of operations. Groups without a limit are not rate limited by Fairway. */
    default Map<String, CallLimit> limits() {
        return Map.of();
    }

    /**
     * How long a read may miss a resource after its creation. During that time, an empty read does not prove absence.
     */
    default Duration readLag() {
        return Duration.ZERO;
    }

    /**
     * Whether load balancers share resources. If so, the goal of the cluster is reconciled at startup, when nodes
     * change, and with every resync.
     */
    default boolean sharesResources() {
        return false;
    }

    /**
     * @param calls sends every request of the provider
     * @throws ProviderException with {@link Failure.Rejected} that names all invalid settings
     */
    LoadBalancerProvider create(ProviderSettings settings, Calls calls);
}
