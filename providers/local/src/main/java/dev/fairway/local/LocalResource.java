package dev.fairway.local;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.local.table.Item;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the local load balancer holds for an owner. The key says what a thing is for, the rest what it is now. */
sealed interface LocalResource extends CloudResource {

    /** @param wish the address asked for, or {@code ipv4} or {@code ipv6} for any of that family */
    record Address(ResourceKey key, String wish) implements LocalResource {
        /** Another wish is another resource: the new address stands beside the old until clients have moved. */
        static ResourceKey key(Owner owner, String wish) {
            return new ResourceKey(owner, "address", wish);
        }
    }

    /** The nodes behind one node port. */
    record Pool(ResourceKey key, Protocol protocol, SortedSet<LocalTarget> endpoints, Item.Check check)
            implements LocalResource {
        public Pool {
            endpoints = Collections.unmodifiableSortedSet(new TreeSet<>(endpoints));
        }

        static ResourceKey key(Owner owner, Protocol protocol, int nodePort) {
            return new ResourceKey(owner, "pool", protocol + "-" + nodePort);
        }

        @Override
        public Set<String> targets() {
            return endpoints.stream().map(LocalTarget::node).collect(Collectors.toSet());
        }

        @Override
        public CloudResource keeping(CloudResource actual) {
            if (!(actual instanceof Pool other)) {
                return this;
            }
            var own = targets();
            var all = new TreeSet<>(endpoints);
            other.endpoints().stream()
                    .filter(endpoint -> !own.contains(endpoint.node()))
                    .forEach(all::add);
            return new Pool(key, protocol, all, check);
        }
    }

    /** One port of one address, and the pool it leads to. */
    record LocalListener(
            ResourceKey key, Protocol protocol, int port, ResourceKey address, ResourceKey pool, Item.Rules rules)
            implements LocalResource {
        static ResourceKey key(ResourceKey address, Protocol protocol, int port) {
            return new ResourceKey(address.owner(), "listener", protocol + "-" + port + "@" + address.name());
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(address, pool);
        }
    }
}
