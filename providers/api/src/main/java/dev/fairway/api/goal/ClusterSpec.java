package dev.fairway.api.goal;

/** The resources that the load balancers of a cluster share. Their owner is the cluster. */
public record ClusterSpec(Targets targets) implements Desired {}
