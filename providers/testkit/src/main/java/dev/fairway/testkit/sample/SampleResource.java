package dev.fairway.testkit.sample;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.ResourceKey;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a load balancer consists of in this cloud. */
sealed interface SampleResource extends CloudResource {

    /** What all addresses of a cluster stand behind: made once, for the cluster as owner. */
    record Fence() implements SampleResource {
        static final ResourceKey KEY = new ResourceKey(new Owner.OfCluster(), "fence", "all");

        @Override
        public ResourceKey key() {
            return KEY;
        }
    }

    /** Stands beside another one of another tier, so that clients can move before the old address goes. */
    record Address(Owner owner, String tier) implements SampleResource {
        @Override
        public ResourceKey key() {
            return new ResourceKey(owner, "address", tier);
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(Fence.KEY);
        }
    }

    /** The nodes behind one node port. Keyed by it, so that a new node port means a new pool beside the old one. */
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
     * Joins an address and a pool. Belongs to its address: beside another address stands another door, so that clients of
     * both are served. Whether it is sticky is decided when it is made.
     */
    record Door(String port, ResourceKey address, ResourceKey pool, boolean sticky) implements SampleResource {
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
            return actual instanceof Door door && door.sticky == sticky ? Fit.UPDATE : Fit.REPLACE;
        }
    }

    /** Who may come through a listener: the cloud tells of it one door at a time, and it goes with its door. */
    record Gate(ResourceKey door, SortedSet<String> ranges) implements SampleResource {
        public Gate {
            ranges = Collections.unmodifiableSortedSet(new TreeSet<>(ranges));
        }

        @Override
        public ResourceKey key() {
            return new ResourceKey(door.owner(), "gate", door.name());
        }

        @Override
        public Set<ResourceKey> requires() {
            return Set.of(door);
        }

        @Override
        public Optional<ResourceKey> partOf() {
            return Optional.of(door);
        }
    }
}
