package dev.fairway.engine;

import dev.fairway.api.spi.Failure;
import java.time.Duration;
import java.util.List;

/** How a reconcile ended, for the shell to act on. */
public sealed interface Outcome {
    /** What is wanted exists and can serve. */
    record Ready(Report report) implements Outcome {}

    /** Under way; the cloud needs time. */
    record InProgress(Duration checkAfter, Report last) implements Outcome {}

    /** As wanted, but for targets that are kept because their loss is not believed. */
    record Held(String why, Report report) implements Outcome {}

    /**
     * What carries a published address must be replaced: the address is withdrawn now, and the next reconcile replaces.
     *
     * @param report what serves all the same
     */
    record Withdrawing(String why, Report report) implements Outcome {}

    /** A look that began after the last change shows nothing. */
    record Gone() implements Outcome {}

    /**
     * Some steps failed; what does not depend on them was done.
     *
     * @param failures what counts most comes first; never empty
     * @param last what serves all the same: a failure takes nothing away
     */
    record Failed(List<Failure> failures, Report last) implements Outcome {
        public Failed {
            failures = List.copyOf(failures);
        }

        public Failed(Failure failure, Report last) {
            this(List.of(failure), last);
        }

        /** The one that decides when to try again. */
        public Failure failure() {
            return failures.getFirst();
        }
    }
}
