package dev.fairway.api.spi;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cloud, account and region of a provider. Fairway records it on every Service that the provider serves, so a load
 * balancer is never looked up in the wrong account or region.
 *
 * @param kind the name of the factory
 * @param place distinguishes two instances of a kind, such as account and region; unavailable values are omitted
 */
public record ProviderIdentity(String kind, SortedMap<String, String> place) {
    public ProviderIdentity {
        place = Collections.unmodifiableSortedMap(new TreeMap<>(place));
    }

    /** Whether both can be the same instance. A value that is missing on one side is not compared. */
    public boolean matches(ProviderIdentity other) {
        return kind.equals(other.kind)
                && place.entrySet().stream()
                        .allMatch(one -> other.place
                                .getOrDefault(one.getKey(), one.getValue())
                                .equals(one.getValue()));
    }

    /** "aws account=123456789012 region=eu-west-1". */
    @Override
    public String toString() {
        var text = new StringBuilder(kind);
        place.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}
