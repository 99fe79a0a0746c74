package dev.fairway.api.goal;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The nodes that should receive traffic, and how to treat a mass loss of nodes.
 *
 * @param shrink whether the loss of more than half of the nodes is confirmed
 */
public record Targets(SortedSet<Target> eligible, Shrink shrink) {

    /** How to treat a sudden mass loss of nodes, which is more often a fault of the control plane than of the nodes. */
    public enum Shrink {
        /** Keeps all registered targets if more than half would be removed. */
        GUARDED,
        /** The loss has lasted long enough, so the targets are removed. The loss of all nodes is never confirmed. */
        CONFIRMED
    }

    public Targets {
        eligible = Collections.unmodifiableSortedSet(new TreeSet<>(eligible));
    }

    public static Targets of(Collection<Target> eligible) {
        return new Targets(new TreeSet<>(eligible), Shrink.GUARDED);
    }
}
