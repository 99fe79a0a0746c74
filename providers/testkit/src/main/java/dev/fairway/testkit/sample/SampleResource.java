package dev.fairway.testkit.sample;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The resources of a load balancer in this cloud. */
sealed interface SampleResource extends CloudResource {

    /** The network that all addresses of a cluster share. Its owner is the cluster. */
    record Network() implements SampleResource {
        static final ResourceKey KEY = new ResourceKey(new Owner.OfCluster(), "network", "all");

        @Override
        public ResourceKey key() {
            return KEY;
        }
    }

    /** An address. Addresses of two tiers can exist together, so clients can move before the old one is deleted. */
    record Address(Owner owner, String tier) implements SampleResource {
        @Override
        public ResourceKey key() {
            return new ResourceKey(owner, "address", tier);
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(Network.KEY);
        }
    }

    /** The nodes for one node port. The port is part of the key, so a new node port gets a new pool. */
    record Pool(Owner owner, String port, SortedSet<String> targets) implements SampleResource {
        public Pool {
            targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
        }

        @Override
        public ResourceKey key() {
            return new ResourceKey(owner, "pool", port);
        }

        Pool at(SortedSet<String> nodes) {
            return new Pool(owner, port, nodes);
        }

        @Override
        public CloudResource keeping(CloudResource actual) {
            var all = new TreeSet<>(targets);
            all.addAll(actual.targets());
            return new Pool(owner, port, all);
        }
    }

    /**
     * Forwards a port of an address to a pool. Each address has its own rules. Session affinity is set at creation
     * only.
     */
    record ForwardingRule(String port, ResourceKey address, ResourceKey pool, boolean sticky)
            implements SampleResource {
        @Override
        public ResourceKey key() {
            return new ResourceKey(address.owner(), "listener", address.name() + "-" + port);
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(address, pool);
        }

        @Override
        public Set<String> serves() {
            return Set.of(port);
        }

        @Override
        public Fit fit(CloudResource actual) {
            if (equals(actual)) {
                return Fit.MATCHES;
            }
            return actual instanceof ForwardingRule rule && rule.sticky == sticky ? Fit.UPDATE : Fit.REPLACE;
        }
    }

    /** The allowed client ranges of a forwarding rule. It is read one rule at a time and deleted with its rule. */
    record Firewall(ResourceKey rule, SortedSet<String> ranges) implements SampleResource {
        public Firewall {
            ranges = Collections.unmodifiableSortedSet(new TreeSet<>(ranges));
        }

        @Override
        public ResourceKey key() {
            return new ResourceKey(rule.owner(), "firewall", rule.name());
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(rule);
        }

        @Override
        public Optional<ResourceKey> partOf() {
            return Optional.of(rule);
        }
    }
}
