package dev.fairway.api.spi;

import dev.fairway.api.goal.Owner;
import java.util.Map;
import java.util.Set;

/**
 * Access to one cloud account and region. All state is read from the cloud; anything kept in memory is a cache. Safe
 * for concurrent use. Methods report failures of the cloud as {@link ProviderException}.
 */
public interface LoadBalancerProvider extends AutoCloseable {

    /** Returns the cloud, account and region. The first call may send a request. */
    ProviderIdentity identity();

    /** Lists every owner of this cluster that has resources here, even if its Service no longer exists. */
    Set<Owner> inventory();

    /**
     * Reads without changing anything. Returns one observation for each owner with all resources under the owner's
     * names, whatever their tags; it is empty if there are none. An incomplete read throws {@link ProviderException}
     * and is never reported as absence. Owners whose resources cannot be parsed are in {@link Observations#failed}.
     * With {@link ReadDepth#PROGRESS} an owner may be missing from the result; read it at another depth.
     *
     * @param owners the owners to read, each with its last observation, which only {@link ReadDepth#PROGRESS} uses
     */
    Observations observe(Map<Owner, Observation> owners, ReadDepth depth);

    /**
     * Performs one step. Idempotent.
     *
     * @return the resource after the step, or before its deletion
     */
    Observed apply(Step step, ResolvedResources bindings);

    /** Called on shutdown, after all requests have ended. */
    @Override
    default void close() {}
}
