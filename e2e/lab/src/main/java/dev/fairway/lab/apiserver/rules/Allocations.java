package dev.fairway.lab.apiserver.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Node ports and cluster addresses that other Services hold, and the choice of free ones. */
public final class Allocations {
    private static final int FIRST_NODE_PORT = 30000;
    private static final int LAST_NODE_PORT = 32767;
    private static final String CLUSTER_RANGE = "10.96.";

    private final Set<Object> taken;
    private final RandomGenerator random;

    public Allocations(Set<Object> taken, RandomGenerator random) {
        this.taken = new HashSet<>(taken);
        this.random = random;
    }

    /** False where the port or address is somebody else's already. */
    boolean claim(Object portOrAddress) {
        return taken.add(portOrAddress);
    }

    int nextNodePort() {
        return (Integer) next(() -> random.nextInt(FIRST_NODE_PORT, LAST_NODE_PORT + 1));
    }

    String nextAddress() {
        return (String) next(() -> CLUSTER_RANGE + random.nextInt(256) + "." + random.nextInt(1, 255));
    }

    static boolean inClusterRange(String address) {
        return address.startsWith(CLUSTER_RANGE);
    }

    static boolean inNodePortRange(int port) {
        return port >= FIRST_NODE_PORT && port <= LAST_NODE_PORT;
    }

    private Object next(Supplier<Object> candidates) {
        Object candidate = candidates.get();
        while (!claim(candidate)) {
            candidate = candidates.get();
        }
        return candidate;
    }
}
