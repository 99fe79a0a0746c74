package dev.fairway.api.spi;

import dev.fairway.api.goal.Owner;
import java.util.Map;
import java.util.Set;

/**
 * One cloud account and region. What it knows, it reads from the cloud; what it keeps is a cache that may be lost. Safe for
 * concurrent use. Every method throws {@link ProviderException} and nothing else when the cloud is the reason.
 */
public interface LoadBalancerProvider extends AutoCloseable {

    /** Returns the cloud, account and region. The first call may send a request. */
    ProviderIdentity identity();

    /** Lists every owner of this cluster that has resources here, even if its Service no longer exists. */
    Set<Owner> inventory();

    /**
     * Looks, changes nothing. Returns one observation for each owner, empty where the cloud has nothing: all that is found
     * under the owner's names, whoever tagged it. An incomplete read is a {@link ProviderException}, never absence. An owner
     * that cannot be made sense of is among {@link Observations#failed}. For {@link Depth#PROGRESS} an owner may be left out:
     * it needs a look of its own.
     *
     * @param owners whom to look at, each with what is known of it; only {@link Depth#PROGRESS} reads that
     */
    Observations observe(Map<Owner, Observation> owners, Depth depth);

    /**
     * Performs one step. Idempotent.
     *
     * @return the cloud's answer: the resource as it now is, or as it was before its deletion
     */
    Observed apply(Step step, Bindings bindings);

    /** Called on shutdown, after all requests have ended. */
    @Override
    default void close() {}
}
