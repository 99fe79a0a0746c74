package dev.fairway.api.goal;

/** What the load balancers of a cluster share: made once, for the cluster as owner. */
public record ClusterSpec(Targets targets) implements Desired {}
