package dev.fairway.api.spi;

import dev.fairway.api.goal.Owner;
import java.util.Comparator;

/** Identifies one cloud resource, before and after it exists. */
public record ResourceKey(Owner owner, String kind, String name) implements Comparable<ResourceKey> {
    private static final Comparator<ResourceKey> ORDER = Comparator.comparing(ResourceKey::owner)
            .thenComparing(ResourceKey::kind)
            .thenComparing(ResourceKey::name);

    @Override
    public int compareTo(ResourceKey other) {
        return ORDER.compare(this, other);
    }

    /** For example "listener/TCP-80". The owner is printed separately. */
    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
