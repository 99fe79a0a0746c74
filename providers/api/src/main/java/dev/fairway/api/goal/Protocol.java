package dev.fairway.api.goal;

/** A layer-4 protocol that Kubernetes Services have. */
public enum Protocol {
    TCP,
    UDP,
    SCTP
}
