package dev.fairway.local;

import java.util.Comparator;

/** A node in a pool: where its node port is reached. */
record LocalTarget(String node, String host, int port) implements Comparable<LocalTarget> {
    private static final Comparator<LocalTarget> ORDER = Comparator.comparing(LocalTarget::node)
            .thenComparing(LocalTarget::host)
            .thenComparingInt(LocalTarget::port);

    @Override
    public int compareTo(LocalTarget other) {
        return ORDER.compare(this, other);
    }

    /** As it stands in plans and events. */
    @Override
    public String toString() {
        return "%s(%s:%d)".formatted(node, host, port);
    }
}
