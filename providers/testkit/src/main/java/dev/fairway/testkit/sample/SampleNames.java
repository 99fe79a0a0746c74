package dev.fairway.testkit.sample;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.StableHash;
import java.util.Locale;

/** Names in the cloud. A list by prefix returns all resources of an owner. */
record SampleNames(String prefix) {

    static SampleNames of(String cluster, Owner owner) {
        return new SampleNames("fw-" + StableHash.of(12, cluster, owner.toString()) + "-");
    }

    static String of(String cluster, ResourceKey key) {
        return of(cluster, key.owner()).prefix + key.kind() + "-" + key.name().toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        return name.startsWith(prefix);
    }
}
