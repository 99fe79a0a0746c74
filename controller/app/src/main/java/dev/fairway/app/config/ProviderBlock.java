package dev.fairway.app.config;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One cloud, account and region.
 *
 * @param name what classes call it
 * @param kind the name of its {@link dev.fairway.api.spi.ProviderFactory}
 * @param options those of scope PROVIDER, defaults filled in
 * @param apiRateLimit how many times the published API rate limits the account has; empty without limits of ours
 */
public record ProviderBlock(
        String name, String kind, SortedMap<String, String> options, Optional<Double> apiRateLimit) {
    /** With the published API rate limits. */
    public ProviderBlock(String name, String kind, SortedMap<String, String> options) {
        this(name, kind, options, Optional.of(1.0));
    }

    public ProviderBlock {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
}
