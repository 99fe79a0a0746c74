package dev.fairway.app.config;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One cloud, account and region.
 *
 * @param name what classes call it
 * @param kind the name of its {@link dev.fairway.api.spi.ProviderFactory}
 * @param options those of scope PROVIDER, defaults filled in
 */
public record ProviderBlock(String name, String kind, SortedMap<String, String> options) {
    public ProviderBlock {
        options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
}
