package dev.fairway.lab.node;

/** A port that a node opens, and how it answers. */
sealed interface PortListener {
    int port();

    /** Answers as the pods behind a Service's port; {@code name} is the Service's name and part of the answer. */
    record Pods(String protocol, int port, String name) implements PortListener {}

    /** The health check node port of a Service with policy Local, or kube-proxy's own, which is always healthy. */
    record Health(int port, boolean hasPod) implements PortListener {}
}
