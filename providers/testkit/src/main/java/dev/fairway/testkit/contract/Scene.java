package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.engine.Provisioner;
import dev.fairway.testkit.SerialScheduler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;

/** A world with neighbours in it: another owner of this cluster, and another cluster's owner with our owner's UID. */
record Scene(World world, Owner owner, Owner neighbour, long seed) implements AutoCloseable {
    static final String HERE = "11111111-here";
    static final String ELSEWHERE = "22222222-elsewhere";

    static Scene set(World world, Goal.Present sample, Goal.Present neighbour, long seed) {
        var scene = new Scene(world, sample.owner(), neighbour.owner(), seed);
        new Shell(scene, HERE).settle(neighbour);
        new Shell(scene, ELSEWHERE).settle(sample);
        return scene;
    }

    Provisioner provisioner(String cluster, Calls calls) {
        return over(cluster, world.provider(cluster, calls));
    }

    Provisioner over(String cluster, LoadBalancerProvider provider) {
        return new Provisioner(provider, cluster, new SerialScheduler(seed));
    }

    /** Somebody whose calls never go wrong. */
    LoadBalancerProvider witness(String cluster) {
        return world.provider(cluster, new Wire());
    }

    Observation observe() {
        return Objects.requireNonNull(witness(HERE).observe(Set.of(owner)).get(owner), "observed nothing for " + owner);
    }

    Snapshot look() {
        var here = witness(HERE).observe(Set.of(owner, neighbour));
        var elsewhere = witness(ELSEWHERE).observe(Set.of(owner));
        return new Snapshot(of(owner, here), List.of(of(neighbour, here), of(owner, elsewhere)));
    }

    private static SortedMap<ResourceKey, Observed> of(Owner owner, Map<Owner, Observation> seen) {
        return Objects.requireNonNull(seen.get(owner), "observed nothing for " + owner)
                .resources();
    }

    Set<Owner> inventory() {
        return witness(HERE).inventory();
    }

    @Override
    public void close() {
        world.close();
    }
}
