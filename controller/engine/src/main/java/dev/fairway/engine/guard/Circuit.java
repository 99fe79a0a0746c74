package dev.fairway.engine.guard;

import dev.fairway.api.spi.Operation;
import java.util.Locale;

/** Groups of calls of one provider instance. Each has its own bulkhead and circuit breaker. */
public enum Circuit {
    READS,
    MUTATIONS,
    /** A failing CreateLoadBalancer must not stop the node updates of load balancers that serve. */
    TARGETS;

    /** As in the CircuitBreaker pattern. */
    public enum State {
        CLOSED,
        OPEN,
        /** A few calls probe the cloud. */
        HALF_OPEN
    }

    static Circuit of(Operation operation) {
        return switch (operation.effect()) {
            case READ -> READS;
            case TARGETS -> TARGETS;
            case CHANGE, CREATE -> MUTATIONS;
        };
    }

    /** The name in metrics and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
