package dev.fairway.lab.node;

/** A port that a node should have open, and what answers there. */
sealed interface Opening {
    int port();

    /** What the pods behind a Service's port would answer; {@code name} is the Service's, for the answer to say. */
    record Pods(String protocol, int port, String name) implements Opening {}

    /** The health check node port of a Service with the policy Local; also kube-proxy's own, which is always well. */
    record Health(int port, boolean hasPod) implements Opening {}
}
