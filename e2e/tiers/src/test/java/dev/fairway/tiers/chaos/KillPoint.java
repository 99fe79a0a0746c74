package dev.fairway.tiers.chaos;

import java.util.List;

/**
 * When the leader dies.
 *
 * @param write what it is about to write, or has written
 * @param nth of those that look like it, from 1
 */
record KillPoint(String write, int nth, Side side) {

    /** Before the peer gets it, or after the peer has done it and before the leader knows. */
    enum Side {
        BEFORE,
        AFTER
    }

    /** Whether the last of these writes is the one. */
    boolean isHit(List<ObservedWrite> seen) {
        boolean isSame = seen.getLast().toString().equals(write);
        return isSame
                && seen.stream().filter(one -> one.toString().equals(write)).count() == nth;
    }

    @Override
    public String toString() {
        return "%s %s%s".formatted(side == Side.BEFORE ? "before" : "after", write, nth == 1 ? "" : " (" + nth + ")");
    }
}
