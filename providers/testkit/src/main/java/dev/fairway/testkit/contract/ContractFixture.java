package dev.fairway.testkit.contract;

import static java.util.stream.Collectors.toMap;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.engine.ObservedState;
import dev.fairway.engine.Provisioner;
import dev.fairway.testkit.SerialScheduler;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A test cloud with other owners: one of this cluster, and one of another cluster with the same UID.
 *
 * @param shared the shared resources, by cluster
 */
record ContractFixture(
        TestCloud world, Owner owner, Owner otherOwner, long seed, Map<String, SortedMap<ResourceKey, Observed>> shared)
        implements AutoCloseable {
    static final String HERE = "11111111-here";
    static final String ELSEWHERE = "22222222-elsewhere";
    static final Owner CLUSTER = new Owner.OfCluster();

    static ContractFixture set(TestCloud world, Goal.Present sample, Goal.Present otherOwner, long seed) {
        var scene = new ContractFixture(world, sample.owner(), otherOwner.owner(), seed, Map.of())
                .withSharedResources(sample.desired().targets());
        new TestReconciler(scene, HERE).reconcile(otherOwner);
        new TestReconciler(scene, ELSEWHERE).reconcile(sample);
        return scene;
    }

    /** Creates the shared resources in both clusters. */
    private ContractFixture withSharedResources(Targets targets) {
        var made = new HashMap<String, SortedMap<ResourceKey, Observed>>();
        for (var cluster : List.of(HERE, ELSEWHERE)) {
            new TestReconciler(this, cluster).reconcile(new Goal.Present(CLUSTER, new ClusterSpec(targets)));
            made.put(cluster, look(cluster, CLUSTER).of(CLUSTER).resources());
        }
        return new ContractFixture(world, owner, otherOwner, seed, Map.copyOf(made));
    }

    SortedMap<ResourceKey, Observed> sharedIn(String cluster) {
        return shared.getOrDefault(cluster, new TreeMap<>());
    }

    Provisioner provisioner(String cluster, Calls calls) {
        return over(cluster, world.provider(cluster, calls));
    }

    Provisioner over(String cluster, LoadBalancerProvider provider) {
        return new Provisioner(provider, cluster, new SerialScheduler(seed));
    }

    /** A provider without injected faults. */
    LoadBalancerProvider witness(String cluster) {
        return world.provider(cluster, new RecordingCalls());
    }

    Observations look(String cluster, Owner... owners) {
        return witness(cluster).observe(asking(Set.of(owners)), ReadDepth.COMPLETE);
    }

    /** A query for owners without earlier observations. */
    static Map<Owner, Observation> asking(Collection<Owner> owners) {
        return owners.stream().collect(toMap(Function.identity(), owner -> Observation.NOTHING));
    }

    /** Reads without injected faults. */
    ObservedState view() {
        var seen = look(HERE, owner);
        return new ObservedState(seen.blueprint(), seen.of(owner), sharedIn(HERE));
    }

    Snapshot look() {
        var here = look(HERE, owner, otherOwner, CLUSTER);
        var elsewhere = look(ELSEWHERE, owner);
        return new Snapshot(
                here.of(owner).resources(),
                List.of(
                        here.of(otherOwner).resources(),
                        here.of(CLUSTER).resources(),
                        elsewhere.of(owner).resources()));
    }

    Set<Owner> inventory() {
        return witness(HERE).inventory();
    }

    @Override
    public void close() {
        world.close();
    }
}
