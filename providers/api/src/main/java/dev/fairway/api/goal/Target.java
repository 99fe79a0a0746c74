package dev.fairway.api.goal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A node that may receive traffic.
 *
 * @param providerId {@code Node.spec.providerID}, where it is set
 * @param addresses internal IPs, in the node's order
 */
public record Target(String node, Optional<String> providerId, List<String> addresses) implements Comparable<Target> {
    private static final Comparator<Target> ORDER = Comparator.comparing(Target::node)
            .thenComparing(target -> target.providerId().orElse(""))
            .thenComparing(target -> String.join(",", target.addresses()));

    public Target {
        addresses = List.copyOf(addresses);
    }

    /** By name, but for two of one name: sorted sets must tell a node from the one that comes after it. */
    @Override
    public int compareTo(Target other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return node;
    }
}
