package dev.fairway.api.goal;

/** An address family, by Kubernetes' names. */
public enum IpFamily {
    IPv4,
    IPv6
}
