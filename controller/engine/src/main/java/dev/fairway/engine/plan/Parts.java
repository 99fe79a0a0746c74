package dev.fairway.engine.plan;

import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Selects the desired resources to compare with a list-only read. Parts that were not read are left out. */
final class Parts {
    private Parts() {}

    static List<CloudResource> read(List<CloudResource> wanted, Set<ResourceKey> unread) {
        var left = new HashSet<>(unread);
        int before;
        do {
            before = left.size();
            wanted.stream()
                    .filter(one -> one.partOf().filter(left::contains).isPresent())
                    .forEach(one -> left.add(one.key()));
        } while (left.size() > before);
        return wanted.stream()
                .filter(one -> unread.contains(one.key()) || !left.contains(one.key()))
                .toList();
    }
}
