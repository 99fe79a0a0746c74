package dev.fairway.local;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.StableHash;
import dev.fairway.local.table.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names and tags of entries: "fw-", a hash of cluster and owner, "-", a hash of the key. They stand in tables that
 * outlive us, so they never change.
 */
record LocalNames(String cluster) {
    private static final int HASH = 12;
    private static final String MARK = "fw-";
    private static final int PREFIX = MARK.length() + HASH + "-".length();
    private static final String RESOURCE = "fairway.dev/resource";

    /** What the names of all entries of an owner begin with. */
    String prefix(Owner owner) {
        return MARK + StableHash.of(HASH, cluster, owner.toString()) + "-";
    }

    /** The part of any name that a prefix would be compared with. */
    static String prefixOf(String name) {
        return name.substring(0, Math.min(PREFIX, name.length()));
    }

    String name(ResourceKey key) {
        return prefix(key.owner()) + StableHash.of(HASH, key.kind(), key.name());
    }

    /** Whose the entry is, and in full what its name is a hash of. */
    Map<String, String> tags(ResourceKey key) {
        var tags = new TreeMap<>(OwnerTags.of(cluster, key.owner()));
        tags.put(RESOURCE, key.toString());
        return tags;
    }

    boolean isOurs(Owner owner, Entry entry) {
        return entry.tags().entrySet().containsAll(OwnerTags.of(cluster, owner).entrySet());
    }

    /** What an entry under an owner's prefix is; empty where tag and name do not belong together. */
    Optional<ResourceKey> key(Owner owner, Entry entry) {
        var parts = entry.tags().getOrDefault(RESOURCE, "").split("/", 2);
        return Optional.of(new ResourceKey(owner, parts[0], parts[parts.length - 1]))
                .filter(key -> name(key).equals(entry.name()));
    }
}
