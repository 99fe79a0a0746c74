package dev.fairway.engine.guard;

import dev.fairway.api.spi.Operation;
import java.util.Locale;

/** Calls of one provider instance that fail together: each has a bulkhead and a circuit breaker of its own. */
public enum Circuit {
    READS,
    MUTATIONS,
    /** A failing CreateLoadBalancer must not stop the node updates of load balancers that serve. */
    TARGETS;

    /** As in the CircuitBreaker pattern. */
    public enum State {
        CLOSED,
        OPEN,
        /** A few calls probe whether the cloud answers again. */
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
