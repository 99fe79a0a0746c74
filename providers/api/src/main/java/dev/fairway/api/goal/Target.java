package dev.fairway.api.goal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A node that may receive traffic.
 *
 * @param providerId {@code Node.spec.providerID}, if set
 * @param addresses internal IPs, in the node's order
 */
public record Target(String node, Optional<String> providerId, List<String> addresses) implements Comparable<Target> {
    private static final Comparator<Target> ORDER = Comparator.comparing(Target::node)
            .thenComparing(target -> target.providerId().orElse(""))
            .thenComparing(target -> String.join(",", target.addresses()));

    public Target {
        addresses = List.copyOf(addresses);
    }

    /** By name, then by ID and addresses: sorted sets must distinguish a node from its successor of the same name. */
    @Override
    public int compareTo(Target other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return node;
    }
}
