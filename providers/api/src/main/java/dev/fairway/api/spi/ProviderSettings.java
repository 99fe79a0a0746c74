package dev.fairway.api.spi;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One provider's block of the configuration.
 *
 * @param cluster the UID of the cluster (of its namespace kube-system): owner of everything made
 * @param values by the names of the options of scope {@link OptionSpec.Scope#PROVIDER}, defaults filled in
 */
public record ProviderSettings(String cluster, SortedMap<String, String> values) {
    public ProviderSettings {
        values = new TreeMap<>(values);
    }

    public String value(String option) {
        var value = values.get(option);
        if (value == null) {
            throw new IllegalStateException("option " + option + " has neither a value nor a default");
        }
        return value;
    }
}
