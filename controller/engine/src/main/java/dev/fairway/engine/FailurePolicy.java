package dev.fairway.engine;

import dev.fairway.api.spi.Failure;
import java.time.Duration;

/**
 * How a failure is reported and retried: one row for each kind of {@link Failure}, and the only table of them.
 *
 * @param kind label in metrics and log lines
 * @param reason reason of the Service's condition
 * @param isReportedAfterRepeats whether it is reported only after three consecutive failures
 * @param changedNothing whether the cloud surely changed nothing, so what was observed before still holds
 * @param needsAction whether it persists until the Service, the configuration or the cloud account changes
 */
public record FailurePolicy(
        String kind,
        String reason,
        boolean isReportedAfterRepeats,
        boolean changedNothing,
        boolean needsAction,
        Retry retry) {
    /** A longer wait is reported at once. */
    private static final Duration LONG = Duration.ofSeconds(30);

    /**
     * When a reconcile that failed runs again.
     *
     * @param first delay after the first failure; it doubles with each further one
     * @param most the longest delay
     * @param notBefore the shortest delay, whatever the count
     */
    public record Retry(Duration first, Duration most, Duration notBefore) {
        private static Retry seconds(int first, int most) {
            return seconds(first, most, Duration.ZERO);
        }

        private static Retry seconds(int first, int most, Duration notBefore) {
            return new Retry(Duration.ofSeconds(first), Duration.ofSeconds(most), notBefore);
        }
    }

    /** The policy for a failure. */
    public static FailurePolicy of(Failure failure) {
        return switch (failure) {
            case Failure.Transient f ->
                new FailurePolicy("transient", "CloudUnavailable", true, false, false, Retry.seconds(1, 300));
            case Failure.Unknown f ->
                new FailurePolicy("unknown", "Verifying", true, false, false, Retry.seconds(1, 300));
            case Failure.Throttled f ->
                new FailurePolicy(
                        "throttled",
                        "Throttled",
                        isShort(f.retryAfter()),
                        true,
                        false,
                        Retry.seconds(5, 120, f.retryAfter()));
            // The rate limiter keeps the caller's place until then, so there is no additional back-off.
            case Failure.RateLimited f ->
                new FailurePolicy(
                        "rate_limited",
                        "RateLimited",
                        isShort(f.retryAfter()),
                        true,
                        false,
                        Retry.seconds(0, 0, f.retryAfter()));
            case Failure.Conflict f -> new FailurePolicy("conflict", "InUse", true, false, false, Retry.seconds(2, 15));
            case Failure.Quota f ->
                new FailurePolicy("quota", "QuotaExceeded", false, true, true, Retry.seconds(120, 900));
            // It cannot succeed until its object changes, which enqueues it at once. This retry is a safeguard.
            case Failure.Rejected f ->
                new FailurePolicy("rejected", "InvalidConfiguration", false, true, true, Retry.seconds(600, 1800));
            case Failure.Denied f ->
                new FailurePolicy("denied", "AccessDenied", false, true, true, Retry.seconds(30, 600));
            case Failure.Foreign f ->
                new FailurePolicy("foreign", "TakenByAnother", false, false, true, Retry.seconds(5, 600));
        };
    }

    private static boolean isShort(Duration wait) {
        return wait.compareTo(LONG) < 0;
    }
}
