package dev.fairway.testkit.contract;

import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The contents of the cloud at one moment.
 *
 * @param mine the resources of the owner under test
 * @param others the resources of other owners, which must never change
 */
record Snapshot(SortedMap<ResourceKey, Observed> mine, List<SortedMap<ResourceKey, Observed>> others) {

    Set<ResourceKey> keys() {
        return mine.keySet();
    }

    Set<Ingress> addresses() {
        return addresses(mine.values().stream());
    }

    /** The addresses of ready resources. */
    Set<Ingress> readyAddresses() {
        return addresses(mine.values().stream().filter(one -> one.state() instanceof Observed.State.Ready));
    }

    Set<String> targets() {
        return targets(keys());
    }

    /** The targets of these resources. */
    Set<String> targets(Collection<ResourceKey> keys) {
        return mine.entrySet().stream()
                .filter(entry -> keys.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().resource().targets().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Ingress> addresses(Stream<Observed> observed) {
        return observed.flatMap(one -> one.ingress().stream()).collect(Collectors.toSet());
    }
}
