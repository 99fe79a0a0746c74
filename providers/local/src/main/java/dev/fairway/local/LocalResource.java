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
    LocalServiceNames services();

    /** The same resource as one of these Services. */
    LocalResource of(LocalServiceNames services);

    /** For whom a resource is makes no difference to it. */
    @Override
    default Fit fit(CloudResource actual) {
        return actual instanceof LocalResource other && of(other.services()).equals(other) ? Fit.MATCHES : Fit.UPDATE;
    }

    /** @param wish the address asked for, or {@code ipv4} or {@code ipv6} for any of that family */
    record Address(ResourceKey key, String wish, LocalServiceNames services) implements LocalResource {
        Address(ResourceKey key, String wish) {
            this(key, wish, LocalServiceNames.NONE);
        }

        /** Another wish is another resource: the new address stands beside the old until clients have moved. */
        static ResourceKey key(Owner owner, String wish) {
            return new ResourceKey(owner, "address", wish);
        }

        @Override
        public Address of(LocalServiceNames others) {
            return new Address(key, wish, others);
        }
    }

    /** The nodes behind one node port. */
    record Pool(
            ResourceKey key,
            Protocol protocol,
            SortedSet<LocalTarget> endpoints,
            Item.Check check,
            LocalServiceNames services)
            implements LocalResource {
        public Pool {
            endpoints = Collections.unmodifiableSortedSet(new TreeSet<>(endpoints));
        }

        Pool(ResourceKey key, Protocol protocol, SortedSet<LocalTarget> endpoints, Item.Check check) {
            this(key, protocol, endpoints, check, LocalServiceNames.NONE);
        }

        @Override
        public Pool of(LocalServiceNames others) {
            return new Pool(key, protocol, endpoints, check, others);
        }

        static ResourceKey key(Owner owner, Protocol protocol, int nodePort) {
            return new ResourceKey(owner, "pool", protocol + "-" + nodePort);
        }

        /** The same pool before these nodes. */
        Pool at(LocalNodes nodes) {
            return new Pool(key, protocol, nodes.at(nodePort()), check, services);
        }

        private int nodePort() {
            return Integer.parseInt(key.name().substring(key.name().lastIndexOf('-') + 1));
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
            var nodes = targets();
            var hosts = endpoints.stream().map(LocalTarget::host).collect(Collectors.toSet());
            var all = new TreeSet<>(endpoints);
            other.endpoints().stream()
                    .filter(endpoint -> !nodes.contains(endpoint.node()) && !hosts.contains(endpoint.host()))
                    .forEach(all::add);
            return new Pool(key, protocol, all, check, services);
        }
    }

    /** One port of one address, and the pool it leads to. */
    record LocalListener(
            ResourceKey key,
            LocalPort at,
            ResourceKey address,
            ResourceKey pool,
            Item.Rules rules,
            LocalServiceNames services)
            implements LocalResource {
        LocalListener(
                ResourceKey key, Protocol protocol, int port, ResourceKey address, ResourceKey pool, Item.Rules rules) {
            this(key, new LocalPort(protocol, port), address, pool, rules, LocalServiceNames.NONE);
        }

        @Override
        public LocalListener of(LocalServiceNames others) {
            return new LocalListener(key, at, address, pool, rules, others);
        }

        static ResourceKey key(ResourceKey address, Protocol protocol, int port) {
            return new ResourceKey(address.owner(), "listener", protocol + "-" + port + "@" + address.name());
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(address, pool);
        }

        @Override
        public Set<String> serves() {
            return Set.of(at.protocol() + "-" + at.number());
        }
    }
}
