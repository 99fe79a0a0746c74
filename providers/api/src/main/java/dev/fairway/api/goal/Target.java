package dev.fairway.api.goal;

import java.util.List;
import java.util.Optional;

/**
 * A node that may receive traffic.
 *
 * @param providerId {@code Node.spec.providerID}, where it is set
 * @param addresses internal IPs, in the node's order
 */
public record Target(String node, Optional<String> providerId, List<String> addresses) implements Comparable<Target> {
    public Target {
        addresses = List.copyOf(addresses);
    }

    @Override
    public int compareTo(Target other) {
        return node.compareTo(other.node);
    }

    @Override
    public String toString() {
        return node;
    }
}
