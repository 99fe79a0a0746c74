package dev.fairway.engine.plan;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Dependency graph of resources. Its order is deterministic: ties are broken by key.
 *
 * @param edges from each resource to its dependencies: the resources it requires, and their targets
 */
record Graph(SortedMap<ResourceKey, CloudResource> resources, SortedMap<ResourceKey, Set<ResourceKey>> edges) {

    static Graph of(Collection<? extends CloudResource> resources) {
        var byKey = new TreeMap<ResourceKey, CloudResource>();
        var edges = new TreeMap<ResourceKey, Set<ResourceKey>>();
        for (var resource : resources) {
            if (byKey.put(resource.key(), resource) != null) {
                throw new IllegalArgumentException("two resources share the key " + resource.key());
            }
            edges.put(resource.key(), new TreeSet<>(resource.requires()));
        }
        byKey.values().stream()
                .filter(resource -> !resource.targets().isEmpty())
                .forEach(targets -> targets.partOf().ifPresent(group -> require(targets.key(), group, byKey, edges)));
        return new Graph(byKey, edges);
    }

    /**
     * A listener depends on its group and on the group's targets. A listener moved to a group without targets would
     * drop its traffic.
     */
    private static void require(
            ResourceKey targets,
            ResourceKey group,
            Map<ResourceKey, CloudResource> resources,
            Map<ResourceKey, Set<ResourceKey>> edges) {
        edges.forEach((key, on) -> {
            var resource = resources.get(key);
            boolean isPart =
                    resource != null && resource.partOf().filter(group::equals).isPresent();
            if (on.contains(group) && !isPart) {
                on.add(targets);
            }
        });
    }

    /** A copy in which each part in {@code going} is merged with the whole that is deleted with it, edges included. */
    Graph foldingParts(Set<ResourceKey> going) {
        var folded = new TreeMap<ResourceKey, Set<ResourceKey>>();
        edges.forEach((key, on) -> {
            var node = wholeOf(key, going);
            var all = folded.computeIfAbsent(node, same -> new TreeSet<>());
            on.stream()
                    .map(required -> wholeOf(required, going))
                    .filter(required -> !required.equals(node))
                    .forEach(all::add);
        });
        return new Graph(resources, folded);
    }

    /** The resource whose deletion also deletes {@code key} when {@code going} is deleted. Parts may have parts. */
    ResourceKey wholeOf(ResourceKey key, Set<ResourceKey> going) {
        return going.contains(key)
                ? get(key).partOf()
                        .filter(going::contains)
                        .map(whole -> wholeOf(whole, going))
                        .orElse(key)
                : key;
    }

    CloudResource get(ResourceKey key) {
        var resource = resources.get(key);
        if (resource == null) {
            throw new IllegalStateException("no " + key);
        }
        return resource;
    }

    /** A model must contain every resource of its own owner that it requires. */
    void requireComplete(Owner owner) {
        for (var resource : resources.values()) {
            for (var required : resource.requires()) {
                if (required.owner().equals(owner) && !resources.containsKey(required)) {
                    throw new IllegalArgumentException(
                            resource.key() + " requires " + required + ", which is not in the model");
                }
            }
        }
    }

    Set<ResourceKey> on(ResourceKey key) {
        return edges.getOrDefault(key, Set.of());
    }

    Set<ResourceKey> dependentsOf(ResourceKey key) {
        var dependents = new TreeSet<ResourceKey>();
        edges.forEach((other, on) -> {
            if (on.contains(key)) {
                dependents.add(other);
            }
        });
        return dependents;
    }

    /** The roots and all their transitive dependents. */
    Set<ResourceKey> withDependents(Set<ResourceKey> roots) {
        var reached = new TreeSet<>(roots);
        for (var key : groundUp()) {
            if (on(key).stream().anyMatch(reached::contains)) {
                reached.add(key);
            }
        }
        return reached;
    }

    /** The roots and all their transitive dependencies. */
    Set<ResourceKey> withRequirements(Set<ResourceKey> roots) {
        var reached = new TreeSet<>(roots);
        for (var key : topDown()) {
            if (reached.contains(key)) {
                reached.addAll(on(key));
            }
        }
        return reached;
    }

    /** Requirements before dependents. */
    List<ResourceKey> groundUp() {
        var order = new LinkedHashSet<ResourceKey>();
        for (var key : edges.keySet()) {
            visit(key, order, new LinkedHashSet<>());
        }
        return List.copyOf(order);
    }

    List<ResourceKey> topDown() {
        return groundUp().reversed();
    }

    private void visit(ResourceKey key, Set<ResourceKey> order, Set<ResourceKey> path) {
        if (!edges.containsKey(key) || order.contains(key)) {
            return;
        }
        if (!path.add(key)) {
            throw new IllegalArgumentException("resources require each other: " + path);
        }
        for (var required : new TreeSet<>(on(key))) {
            visit(required, order, path);
        }
        path.remove(key);
        order.add(key);
    }
}
