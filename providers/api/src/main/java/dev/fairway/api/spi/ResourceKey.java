package dev.fairway.api.spi;

import dev.fairway.api.goal.Owner;
import java.util.Comparator;

/** Names one cloud resource, the same before and after it exists. */
public record ResourceKey(Owner owner, String kind, String name) implements Comparable<ResourceKey> {
    private static final Comparator<ResourceKey> ORDER = Comparator.comparing(ResourceKey::owner)
            .thenComparing(ResourceKey::kind)
            .thenComparing(ResourceKey::name);

    @Override
    public int compareTo(ResourceKey other) {
        return ORDER.compare(this, other);
    }

    /** "listener/TCP-80": the owner stands above it wherever it is printed. */
    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
