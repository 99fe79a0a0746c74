package dev.fairway.local.relay;

import java.util.OptionalInt;

/** How to find out whether a target can take traffic; {@code port} replaces the target's own. */
public sealed interface HealthCheck {
    /** Never asks: every target counts as healthy. */
    record None() implements HealthCheck {}

    /** A connection that is accepted. */
    record Tcp(OptionalInt port) implements HealthCheck {}

    /** An HTTP GET that is answered with 200. */
    record Http(OptionalInt port, String path) implements HealthCheck {}
}
