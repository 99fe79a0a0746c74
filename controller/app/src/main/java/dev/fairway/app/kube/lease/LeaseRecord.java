package dev.fairway.app.kube.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * What a Lease says.
 *
 * @param holder empty when it was released
 * @param duration how long everybody waits before it is taken from its holder
 * @param acquired by its holder's wall clock: for people, as is {@code renewed}
 * @param transitions how often its holder has changed
 * @param version the resourceVersion; empty for a Lease that is not stored yet
 */
public record LeaseRecord(
        String holder, Duration duration, Instant acquired, Instant renewed, int transitions, String version) {

    static LeaseRecord first(String holder, Duration duration, Instant now) {
        return new LeaseRecord(holder, duration, now, now, 0, "");
    }

    /** The next term: another's first, or one more of the same holder. */
    LeaseRecord heldBy(String next, Duration duration, Instant now) {
        return holder.equals(next)
                ? new LeaseRecord(holder, duration, acquired, now, transitions, version)
                : new LeaseRecord(next, duration, now, now, transitions + 1, version);
    }

    LeaseRecord released(Instant now) {
        return new LeaseRecord("", duration, acquired, now, transitions, version);
    }

    boolean isFree() {
        return holder.isEmpty();
    }

    LeaseRecord stored(String at) {
        return new LeaseRecord(holder, duration, acquired, renewed, transitions, at);
    }
}
