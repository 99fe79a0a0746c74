package dev.fairway.engine.guard;

import dev.fairway.api.goal.Owner;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The owner that the calling thread works for. A rate limiter keeps an owner's place in the queue until its next
 * reconcile.
 */
public final class Requester {
    private static final ThreadLocal<@Nullable Owner> CURRENT = new ThreadLocal<>();

    private Requester() {}

    /** Runs {@code work} on this thread for {@code owner}. */
    public static <T> T as(Owner owner, Supplier<T> work) {
        var before = CURRENT.get();
        CURRENT.set(owner);
        try {
            return work.get();
        } finally {
            CURRENT.set(before);
        }
    }

    static Optional<Owner> current() {
        return Optional.ofNullable(CURRENT.get());
    }
}
