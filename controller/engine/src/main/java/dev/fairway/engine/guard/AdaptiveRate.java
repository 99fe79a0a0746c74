package dev.fairway.engine.guard;

import java.time.Duration;

/**
 * Adapts a rate limit to the account. The rate halves when the cloud throttles and recovers by a tenth every 15
 * seconds. While callers wait without being throttled, it grows above the published rate, because the account may have
 * raised limits.
 */
final class AdaptiveRate {
    private static final double LEAST = 0.05;
    private static final double MOST = 4;
    private static final double RECOVERY = 0.1;
    private static final double GROWTH = 1.25;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofSeconds(15);

    /** The rate grows after this time of demand without throttling. */
    private static final Duration DEMAND = Duration.ofMinutes(5);

    /** How long the rate stays at the published one after a higher rate was throttled. */
    private static final Duration NO_FURTHER_TRY = Duration.ofMinutes(30);

    /** Throttling responses within this time count once, because their calls were concurrent. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private double scale = 1;
    private Duration changed;
    private Duration mayGrow;
    private boolean throttled;
    private Duration wantedSince;
    private Duration wantedLast;

    AdaptiveRate(Duration now) {
        this.changed = now;
        this.mayGrow = now;
        this.wantedSince = now;
        this.wantedLast = now;
    }

    /** A factor of the published rate. */
    double scale() {
        return scale;
    }

    /** Callers wait. */
    void wanted(Duration now) {
        if (now.minus(wantedLast).compareTo(MINUTE) > 0) {
            wantedSince = now;
        }
        wantedLast = now;
    }

    /** @return whether the rate changed */
    boolean throttled(Duration now) {
        if (throttled && now.minus(changed).compareTo(AT_ONCE) <= 0) {
            return false;
        }
        if (scale > 1) {
            scale = 1;
            mayGrow = now.plus(NO_FURTHER_TRY);
        } else {
            scale = Math.max(LEAST, scale / 2);
        }
        throttled = true;
        changed = now;
        return true;
    }

    /** @return whether the rate changed */
    boolean adapt(Duration now) {
        double before = scale;
        while (scale < 1 && now.minus(changed).compareTo(QUIET) >= 0) {
            scale = Math.min(1, scale + RECOVERY);
            changed = changed.plus(QUIET);
        }
        if (scale >= 1 && isWanted(now) && now.minus(changed).compareTo(DEMAND) >= 0 && now.compareTo(mayGrow) >= 0) {
            scale = Math.min(MOST, scale * GROWTH);
            changed = now;
        }
        return scale != before;
    }

    private boolean isWanted(Duration now) {
        return now.minus(wantedLast).compareTo(MINUTE) <= 0
                && now.minus(wantedSince).compareTo(DEMAND) >= 0;
    }
}
