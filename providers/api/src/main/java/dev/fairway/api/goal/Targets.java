package dev.fairway.api.goal;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The nodes that should receive traffic, and how far to trust that the others are gone.
 *
 * @param shrink whether the loss of more than half of the nodes has lasted long enough to be believed
 */
public record Targets(SortedSet<Target> eligible, Shrink shrink) {

    /** How to treat a sudden mass loss of nodes, which is more often a fault of the control plane than of the nodes. */
    public enum Shrink {
        /** Keep what is registered when more than half would go. */
        GUARDED,
        /** The loss has lasted; believe it. Losing every node is never believed. */
        CONFIRMED
    }

    public Targets {
        eligible = Collections.unmodifiableSortedSet(new TreeSet<>(eligible));
    }

    public static Targets of(Collection<Target> eligible) {
        return new Targets(new TreeSet<>(eligible), Shrink.GUARDED);
    }
}
