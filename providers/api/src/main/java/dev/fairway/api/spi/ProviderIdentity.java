package dev.fairway.api.spi;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which cloud, account and region a provider works in. It is written on every Service that the provider serves, so that
 * nobody looks for its load balancer where it is not.
 *
 * @param kind the name of the factory
 * @param place what tells two of a kind apart, such as account and region; a value that cannot be had is left out
 */
public record ProviderIdentity(String kind, SortedMap<String, String> place) {
    public ProviderIdentity {
        place = Collections.unmodifiableSortedMap(new TreeMap<>(place));
    }

    /** Whether both can be the same place. A value that is missing on one side is not compared. */
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
