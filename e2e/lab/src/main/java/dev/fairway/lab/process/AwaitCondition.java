package dev.fairway.lab.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Polls until a condition is true. */
public final class AwaitCondition {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private AwaitCondition() {}

    /** @throws IllegalStateException with {@code what} if the condition is not true in time */
    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        until(() -> what, atMost, condition);
    }

    /** @param what called on timeout, so the message can describe the current state */
    public static void until(Supplier<String> what, Duration atMost, BooleanSupplier condition) {
        present(what, atMost, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    public static <T> T present(String what, Duration atMost, Supplier<Optional<T>> look) {
        return present(() -> what, atMost, look);
    }

    /** @param what called on timeout */
    public static <T> T present(Supplier<String> what, Duration atMost, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            var seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within %s s: %s".formatted(atMost.toSeconds(), what.get()));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
