package dev.fairway.app.reconcile;

import dev.fairway.engine.Outcome;
import java.time.Duration;

/** Is told how the controller's work went, as it goes: for metrics. Must return at once. */
public interface ReconcileLog {
    /** For who does not want to know. */
    ReconcileLog NOBODY = new ReconcileLog() {};

    /** A pass has held what a provider has for one Service against what is wanted. */
    default void reconciled(String provider, Outcome outcome) {}

    /** A pass that a change of the nodes led to has ended. */
    default void hostsUpdated(Duration took, boolean failed) {}

    /** Each Service that a change of the nodes woke has had its pass. */
    default void nodesSynced(Duration took) {}

    /**
     * Everything that is settled has been compared with the cloud.
     *
     * @param drifted Services whose load balancer was not what it should be
     * @param orphans load balancers of Services that are gone
     */
    default void swept(String provider, Duration took, int drifted, int orphans) {}

    default void resyncFailed(String provider) {}
}
