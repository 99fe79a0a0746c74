package dev.fairway.engine;

import dev.fairway.api.spi.Failure;
import java.time.Duration;
import java.util.List;

/** How a reconcile ended. */
public sealed interface Outcome {
    /** The desired resources exist and can serve. */
    record Ready(Report report) implements Outcome {}

    /** Under way; the cloud needs time. */
    record InProgress(Duration checkAfter, Report last) implements Outcome {}

    /** Ready, except that removed targets are kept until the loss of nodes is confirmed. */
    record Held(String why, Report report) implements Outcome {}

    /**
     * What carries a published address must be replaced: the address is withdrawn now, and the next reconcile replaces.
     *
     * @param report what serves all the same
     */
    record Withdrawing(String why, Report report) implements Outcome {}

    /** A read that began after the last change returned no resources. */
    record Gone() implements Outcome {}

    /**
     * Some steps failed. All steps that do not depend on them were done.
     *
     * @param failures most important first; never empty
     * @param last what serves all the same: a failure takes nothing away
     */
    record Failed(List<Failure> failures, Report last) implements Outcome {
        public Failed {
            failures = List.copyOf(failures);
        }

        public Failed(Failure failure, Report last) {
            this(List.of(failure), last);
        }

        /** The failure that decides when to retry. */
        public Failure failure() {
            return failures.getFirst();
        }
    }
}
