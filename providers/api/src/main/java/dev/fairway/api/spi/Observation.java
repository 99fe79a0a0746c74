package dev.fairway.api.spi;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The cloud resources of one owner, as read.
 *
 * @param unread the resources whose parts were not read, so a missing part may still exist
 */
public record Observation(SortedMap<ResourceKey, Observed> resources, Set<ResourceKey> unread) {
    /** The owner has no resources. */
    public static final Observation NOTHING = new Observation(new TreeMap<>(), Set.of());

    public Observation {
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
        unread = Set.copyOf(unread);
    }

    /** @throws IllegalArgumentException if two resources have the same key */
    public static Observation of(Collection<Observed> found) {
        var resources = new TreeMap<ResourceKey, Observed>();
        for (var one : found) {
            var other = resources.put(one.resource().key(), one);
            if (other != null) {
                throw new IllegalArgumentException("two resources under one key: " + one + " and " + other);
            }
        }
        return new Observation(resources, Set.of());
    }

    /** A copy that marks the parts of these resources as unread. */
    public Observation unread(Collection<ResourceKey> wholes) {
        return new Observation(resources, Set.copyOf(wholes));
    }

    /** Whether every part of every resource was read. */
    public boolean isComplete() {
        return unread.isEmpty();
    }

    /**
     * This newer observation, completed with the unread parts from {@code older}. Parts of a resource that was deleted
     * or recreated are not carried over.
     */
    public Observation over(Observation older) {
        var all = new TreeMap<>(resources);
        var left = new HashSet<>(unread);
        left.removeIf(key -> isSame(key, older) && !older.unread().contains(key));
        older.resources().values().stream()
                .filter(part -> isPartOfUnread(part.resource(), older))
                .forEach(part -> all.putIfAbsent(part.resource().key(), part));
        return new Observation(all, left);
    }

    private boolean isSame(ResourceKey key, Observation older) {
        var now = resources.get(key);
        var before = older.resources().get(key);
        return now != null && before != null && now.cloudId().equals(before.cloudId());
    }

    private boolean isPartOfUnread(CloudResource resource, Observation older) {
        return resource.partOf()
                .filter(whole -> unread.contains(whole)
                        ? isSame(whole, older)
                        : older.resources().containsKey(whole)
                                && !resources.containsKey(whole)
                                && isPartOfUnread(older.resources().get(whole).resource(), older))
                .isPresent();
    }
}
