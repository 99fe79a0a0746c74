package dev.fairway.lab.apiserver.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Tracks the node ports and cluster IPs of other Services and selects free ones. */
public final class Allocations {
    private static final String CLUSTER_RANGE = "10.96.";
    private static final String CLUSTER_RANGE6 = "fd00:10:96::";

    private final Set<Object> taken;
    private final PortRange nodePorts;
    private final RandomGenerator random;

    public Allocations(Set<Object> taken, PortRange nodePorts, RandomGenerator random) {
        this.taken = new HashSet<>(taken);
        this.nodePorts = nodePorts;
        this.random = random;
    }

    PortRange nodePorts() {
        return nodePorts;
    }

    /** Returns false if the port or address is already allocated. */
    boolean claim(Object portOrAddress) {
        return taken.add(portOrAddress);
    }

    int nextNodePort() {
        return (Integer) next(() -> random.nextInt(nodePorts.first(), nodePorts.last() + 1));
    }

    String nextAddress(String family) {
        return (String) next(() -> family.equals("IPv6")
                ? CLUSTER_RANGE6 + Integer.toHexString(random.nextInt(0x1000, 0x10000))
                : CLUSTER_RANGE + random.nextInt(256) + "." + random.nextInt(1, 255));
    }

    static boolean inClusterRange(String address) {
        return address.startsWith(CLUSTER_RANGE) || address.startsWith(CLUSTER_RANGE6);
    }

    private Object next(Supplier<Object> candidates) {
        Object candidate = candidates.get();
        while (!claim(candidate)) {
            candidate = candidates.get();
        }
        return candidate;
    }
}
