package dev.fairway.engine;

import dev.fairway.api.spi.Failure;
import java.time.Duration;
import java.util.List;

/** How a reconcile ended. */
public sealed interface Outcome {
    /** The desired resources exist and can serve. */
    record Ready(LoadBalancerReport report) implements Outcome {}

    /** Not all resources are ready yet. */
    record InProgress(Duration checkAfter, LoadBalancerReport last) implements Outcome {}

    /** Ready, except that removed targets are kept until the loss of nodes is confirmed. */
    record Held(String why, LoadBalancerReport report) implements Outcome {}

    /**
     * A resource with a published address must be replaced. The address is withdrawn now; the next reconcile replaces
     * the resource.
     *
     * @param report what serves meanwhile
     */
    record Withdrawing(String why, LoadBalancerReport report) implements Outcome {}

    /** A read that began after the last change returned no resources. */
    record Gone() implements Outcome {}

    /**
     * Some steps failed. All steps that do not depend on them were done.
     *
     * @param failures most important first; never empty
     * @param last what still serves despite the failure
     */
    record Failed(List<Failure> failures, LoadBalancerReport last) implements Outcome {
        public Failed {
            failures = List.copyOf(failures);
        }

        public Failed(Failure failure, LoadBalancerReport last) {
            this(List.of(failure), last);
        }

        /** The failure that decides when to retry. */
        public Failure failure() {
            return failures.getFirst();
        }
    }
}
