package dev.fairway.engine.guard;

import dev.fairway.api.spi.CallLimit;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.port.Pause;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The limits of one account, shared by all that call it. Who need not wait long waits; who must is told when to come back,
 * and its turn is kept: so thousands that wait cost no call, and no thread.
 */
public final class Turnstiles {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Turnstile> groups;
    private final Pause pause;

    /** @param limits by group of operations */
    public Turnstiles(Map<String, CallLimit> limits, TimeSource time, Pause pause) {
        this.groups = limits.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, limit -> new Turnstile(limit.getKey(), limit.getValue(), time)));
        this.pause = pause;
    }

    private Turnstiles() {
        this.groups = Map.of();
        this.pause = wait -> {};
    }

    /** For a cloud without limits. */
    public static Turnstiles none() {
        return new Turnstiles();
    }

    /** @throws ProviderException with {@link Failure.Throttled} when the turn is far off */
    void pass(Operation operation) {
        var turnstile = groups.get(operation.group());
        if (turnstile == null) {
            return;
        }
        var wait = turnstile.turn();
        if (wait.compareTo(PATIENCE) > 0) {
            turnstile.promise(wait);
            throw new ProviderException(new Failure.Throttled(message(operation, wait, turnstile), wait));
        }
        if (wait.isPositive()) {
            pause.take(wait);
        }
    }

    void answered(Operation operation, Failure failure) {
        if (failure instanceof Failure.Throttled) {
            Optional.ofNullable(groups.get(operation.group())).ifPresent(Turnstile::slowDown);
        }
    }

    private static String message(Operation operation, Duration wait, Turnstile turnstile) {
        return "%s waits for its turn, in %s: the cloud takes %s such calls from this account, and others are first; nothing need be done"
                .formatted(operation.name(), spoken(wait), pace(turnstile.perSecond()));
    }

    private static String spoken(Duration wait) {
        return wait.toSeconds() < 120 ? wait.toSeconds() + " seconds" : wait.toMinutes() + " minutes";
    }

    private static String pace(double perSecond) {
        return perSecond >= 1
                ? "%.0f a second".formatted(perSecond)
                : "%.0f a minute".formatted(Math.max(1, perSecond * 60));
    }
}
