package dev.fairway.app.kube.lease;

import java.time.Duration;

/**
 * All durations that follow from the duration of the Lease.
 *
 * <p>One inequality keeps two replicas from writing at the same time: {@code mutation + change + SLACK <= duration}. A
 * mutation that begins at the last permitted moment ends before another replica may take the Lease.
 */
record LeaseTimings(Duration duration) {
    /** The time between the fence and the request, and the difference between two clocks within one duration. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(3);

    /** Between the renewals of a leader. */
    Duration renewal() {
        return duration.dividedBy(6);
    }

    /** Between the attempts of a standby, and of a leader whose last renewal failed. */
    Duration retry() {
        return duration.dividedBy(15);
    }

    /** Time-out of one request for the Lease: a leader that gets no answers has time for two more attempts. */
    Duration request() {
        var share = duration.dividedBy(5);
        return share.compareTo(LONGEST_REQUEST) < 0 ? share : LONGEST_REQUEST;
    }

    /** A leader whose last renewal is older than this stops leading. */
    Duration giveUp() {
        return duration.multipliedBy(2).dividedBy(3);
    }

    /** A leader whose last renewal is older than this begins no mutation. */
    Duration mutation() {
        return duration.minus(SLACK).minus(change());
    }

    /** The longest time a mutation may take. */
    Duration change() {
        return duration.dividedBy(3);
    }

    /** Another process may take the Lease this long after its holder ended: what the holder sent may still take effect. */
    Duration afterEnd() {
        return change().plus(SLACK);
    }
}
