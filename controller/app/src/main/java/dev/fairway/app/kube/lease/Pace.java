package dev.fairway.app.kube.lease;

import java.time.Duration;

/** How quickly everything about a Lease goes: it follows from how long one is good for. */
record Pace(Duration duration) {
    /** What two clocks may go apart within a duration, and more. */
    private static final Duration DRIFT = Duration.ofSeconds(2);

    /** Between a leader's renewals. */
    Duration renewal() {
        return duration.dividedBy(6);
    }

    /** Between the looks of one who is not the leader. */
    Duration look() {
        return duration.dividedBy(15);
    }

    /** How old its last renewal may be before a leader resigns. */
    Duration giveUp() {
        return duration.multipliedBy(2).dividedBy(3);
    }

    /** How old its last renewal may be when a leader begins a change. */
    Duration mutation() {
        return duration.minus(DRIFT).minus(change());
    }

    /** How long a change may take to end. */
    Duration change() {
        return duration.dividedBy(3);
    }
}
