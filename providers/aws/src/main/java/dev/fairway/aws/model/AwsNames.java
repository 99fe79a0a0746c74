package dev.fairway.aws.model;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.StableHash;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names and tags of AWS resources. A name is "fw-", a hash of cluster and owner, "-", and a hash of the key: 28
 * characters, and AWS allows 32. Names must never change, because existing resources are found by them.
 */
public record AwsNames(String cluster) {
    /** Prefix of all names, in any cluster. */
    public static final String MARK = "fw-";

    /** Tag with the full key that the name is a hash of. */
    public static final String RESOURCE = "fairway.dev/resource";

    private static final int HASH = 12;
    private static final int PREFIX = MARK.length() + HASH + "-".length();

    /** Prefix of the names of all resources of an owner. */
    public String prefix(Owner owner) {
        return MARK + StableHash.of(HASH, cluster, owner.toString()) + "-";
    }

    /** The part of a name that corresponds to an owner's prefix. */
    public static String prefixOf(String name) {
        return name.substring(0, Math.min(PREFIX, name.length()));
    }

    public String name(ResourceKey key) {
        return prefix(key.owner()) + StableHash.of(HASH, key.kind(), key.name());
    }

    public Map<String, String> tags(ResourceKey key) {
        var tags = new TreeMap<>(OwnerTags.of(cluster, key.owner()));
        tags.put(RESOURCE, key.toString());
        return tags;
    }

    public Map<String, String> tags(ResourceKey key, AwsTags others) {
        var tags = new TreeMap<>(tags(key));
        tags.putAll(others.first());
        return tags;
    }

    public boolean isOurs(Owner owner, Map<String, String> tags) {
        return tags.entrySet().containsAll(OwnerTags.of(cluster, owner).entrySet());
    }

    /** The owner in the tags; empty if the tags name another cluster or no owner. */
    public Optional<Owner> owner(Map<String, String> tags) {
        if (!cluster.equals(tags.get(OwnerTags.CLUSTER))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Owner.parse(tags.getOrDefault(OwnerTags.OWNER, "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The key in the tags; empty if the name does not match it. */
    public Optional<ResourceKey> key(Owner owner, String name, Map<String, String> tags) {
        var parts = tags.getOrDefault(RESOURCE, "").split("/", 2);
        return Optional.of(new ResourceKey(owner, parts[0], parts[parts.length - 1]))
                .filter(key -> name(key).equals(name));
    }
}
