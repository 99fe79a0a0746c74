package dev.fairway.api.spi;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One provider's block of the configuration.
 *
 * @param cluster the UID of the cluster (of its namespace kube-system): owner of everything made
 * @param values by the names of the options of scope {@link OptionSpec.Scope#PROVIDER}, defaults filled in
 * @param longestMutation no mutation may take longer, or another replica could take the Lease before it has ended
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
     * @param given what the option says, if it is set
     * @param fallback where it is not set; shortened to what a mutation may take
     * @throws IllegalArgumentException that says what to write, when the option asks for more than a mutation may take
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
