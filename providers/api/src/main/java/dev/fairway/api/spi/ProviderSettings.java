package dev.fairway.api.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One provider's block of the configuration.
 *
 * @param cluster the UID of the cluster, which is the UID of the namespace kube-system
 * @param values by option name, for scope {@link OptionSpec.Scope#PROVIDER}; defaults are filled in
 * @param longestMutation the maximum duration of a mutation, so it ends before another replica can take the Lease
 */
public record ProviderSettings(String cluster, SortedMap<String, String> values, Duration longestMutation) {
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    public ProviderSettings {
        values = new TreeMap<>(values);
    }

    /** For a process without leader election. */
    public ProviderSettings(String cluster, SortedMap<String, String> values) {
        this(cluster, values, FOR_EVER);
    }

    public String value(String option) {
        var value = values.get(option);
        if (value == null) {
            throw new IllegalStateException("option " + option + " has neither a value nor a default");
        }
        return value;
    }

    /**
     * The time-out of one request.
     *
     * @param option the name of the option that sets it
     * @param given the value of the option, if set
     * @param fallback the default, limited to {@code longestMutation}
     * @throws IllegalArgumentException if the value exceeds {@code longestMutation}; the message names the limit
     */
    public Duration timeout(String option, Optional<Duration> given, Duration fallback) {
        if (given.filter(this::isTooLong).isPresent()) {
            throw new IllegalArgumentException(
                    "option %s is longer than %d ms, a third of leaseDuration, after which another replica may take over: write a shorter %s or a longer leaseDuration"
                            .formatted(option, longestMutation.toMillis(), option));
        }
        return given.orElseGet(() -> isTooLong(fallback) ? longestMutation : fallback);
    }

    private boolean isTooLong(Duration timeout) {
        return timeout.compareTo(longestMutation) > 0;
    }
}
