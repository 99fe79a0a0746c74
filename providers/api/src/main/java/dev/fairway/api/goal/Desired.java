package dev.fairway.api.goal;

/** A description of what should exist for an owner. */
public sealed interface Desired permits LoadBalancerSpec, ClusterSpec {
    Targets targets();
}
