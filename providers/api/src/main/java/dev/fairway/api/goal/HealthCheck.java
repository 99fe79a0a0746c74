package dev.fairway.api.goal;

/** How a load balancer checks whether a target can take traffic. */
public sealed interface HealthCheck {

    /** The target accepts a TCP connection on the listener's own node port. */
    record NodePort() implements HealthCheck {}

    /** The target answers 200 to a GET of {@code path} on {@code port}. */
    record Http(int port, String path) implements HealthCheck {}
}
