package dev.fairway.api.spi;

import dev.fairway.api.goal.Owner;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One cloud account and region. Stateless: what it knows, it reads from the cloud. Safe for concurrent use. Every
 * method throws {@link ProviderException} and nothing else when the cloud is the reason.
 */
public interface LoadBalancerProvider extends AutoCloseable {

    /**
     * Whether load balancers need something that they share: then the goal of the cluster is reconciled before that of
     * the first Service, when nodes change, and with every sweep.
     */
    default boolean sharesAmongServices() {
        return false;
    }

    /**
     * For how long a look may not show what was made already: so long, a look that finds nothing at all may be one that
     * does not know yet.
     */
    default Duration lag() {
        return Duration.ZERO;
    }

    /** Every owner of this cluster that has anything here, whether or not its Service still exists. */
    Set<Owner> inventory();

    /**
     * Looks, changes nothing. One observation for each owner, empty where the cloud has nothing: all that is found
     * under the owner's names, whoever tagged it. An incomplete read is a {@link ProviderException}, never absence. An
     * owner that has something that makes no sense is left out where others are asked for too, and the exception's
     * reason where it is asked for alone.
     */
    Map<Owner, Observation> observe(Set<Owner> owners);

    /**
     * A look in pages of lists, whatever the number of owners. What the cloud tells of one thing at a time only is left
     * out, and {@link Observation#unread} says of what.
     */
    default Map<Owner, Observation> survey(Set<Owner> owners) {
        return observe(owners);
    }

    /**
     * What a look would show if nobody but us has changed anything: without a call. Empty where that cannot be told.
     *
     * @param known all that the owner had by the last look, or by the cloud's answers to what was done since
     */
    default Optional<Observation> recall(Owner owner, Collection<Observed> known) {
        return Optional.empty();
    }

    /**
     * Looks again at what was not ready and at nothing else: one listing for all owners. Who is left out needs a look of
     * its own.
     */
    default Map<Owner, List<Observed>> follow(Map<Owner, List<Observed>> known) {
        return Map.of();
    }

    /**
     * Performs one step; twice is as good as once.
     *
     * @return the cloud's answer: the resource as it now is, or as it was before its deletion
     */
    Observed apply(Step step, Bindings bindings);

    /** Called at the end of the process, when nothing of it is under way any more. */
    @Override
    default void close() {}
}
