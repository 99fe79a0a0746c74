package dev.fairway.api.spi;

import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.ServiceRef;
import java.util.Optional;

/**
 * A setting of a Service that the provider rejects.
 *
 * @param listener the rejected port; empty if the whole Service is rejected
 * @param message says what to change
 */
public record Refusal(ServiceRef service, Optional<Listener> listener, String message) {

    public static Refusal of(Listener listener, String message) {
        return new Refusal(listener.origin(), Optional.of(listener), message);
    }

    public static Refusal of(ServiceRef service, String message) {
        return new Refusal(service, Optional.empty(), message);
    }

    /** The same message for the whole Service. */
    public Refusal whole() {
        return of(service, message);
    }
}
