package dev.fairway.engine.plan;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Resources and what they stand on. Its orders never vary: ties are broken by key. */
record Graph(SortedMap<ResourceKey, CloudResource> resources) {

    static Graph of(Collection<? extends CloudResource> resources) {
        var byKey = new TreeMap<ResourceKey, CloudResource>();
        for (var resource : resources) {
            if (byKey.put(resource.key(), resource) != null) {
                throw new IllegalArgumentException("two resources share the key " + resource.key());
            }
        }
        return new Graph(byKey);
    }

    CloudResource get(ResourceKey key) {
        var resource = resources.get(key);
        if (resource == null) {
            throw new IllegalStateException("no " + key);
        }
        return resource;
    }

    /** A design must not stand on something of its own owner that it does not contain. */
    void requireComplete(Owner owner) {
        for (var resource : resources.values()) {
            for (var required : resource.requires()) {
                if (required.owner().equals(owner) && !resources.containsKey(required)) {
                    throw new IllegalArgumentException(resource.key() + " requires " + required + ", not designed");
                }
            }
        }
    }

    Set<ResourceKey> dependentsOf(ResourceKey key) {
        var dependents = new TreeSet<ResourceKey>();
        resources.forEach((other, resource) -> {
            if (resource.requires().contains(key)) {
                dependents.add(other);
            }
        });
        return dependents;
    }

    /** The roots and everything that stands on them, however far up. */
    Set<ResourceKey> withDependents(Set<ResourceKey> roots) {
        var reached = new TreeSet<>(roots);
        for (var key : groundUp()) {
            if (get(key).requires().stream().anyMatch(reached::contains)) {
                reached.add(key);
            }
        }
        return reached;
    }

    /** The roots and everything they stand on, however far down. */
    Set<ResourceKey> withRequirements(Set<ResourceKey> roots) {
        var reached = new TreeSet<>(roots);
        for (var key : topDown()) {
            if (reached.contains(key)) {
                reached.addAll(get(key).requires());
            }
        }
        return reached;
    }

    /** Requirements before dependents. */
    List<ResourceKey> groundUp() {
        var order = new LinkedHashSet<ResourceKey>();
        for (var key : resources.keySet()) {
            visit(key, order, new LinkedHashSet<>());
        }
        return List.copyOf(order);
    }

    List<ResourceKey> topDown() {
        return groundUp().reversed();
    }

    private void visit(ResourceKey key, Set<ResourceKey> order, Set<ResourceKey> path) {
        var resource = resources.get(key);
        if (resource == null || order.contains(key)) {
            return;
        }
        if (!path.add(key)) {
            throw new IllegalArgumentException("resources require each other: " + path);
        }
        for (var required : new TreeSet<>(resource.requires())) {
            visit(required, order, path);
        }
        path.remove(key);
        order.add(key);
    }
}
