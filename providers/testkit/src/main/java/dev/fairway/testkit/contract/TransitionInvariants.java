package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.ResourceKey;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The invariants of a transition, which hold after every call despite faults.
 *
 * @param before the resources at the start
 * @param after the resources at the end of a run without faults
 * @param replaced the resources that cannot be changed in place, so the old one is deleted first
 */
record TransitionInvariants(Transition way, Snapshot before, Snapshot after, Set<ResourceKey> replaced) {

    /** The violated invariants; empty if none is violated. */
    List<String> brokenIn(Snapshot previous, Snapshot now, Set<Ingress> published) {
        var broken = Stream.<String>builder();
        atMostOneLoadBalancer(now, broken);
        foreignResourcesAreUnchanged(now, broken);
        targetsStayRegistered(now, broken);
        publishedAddressesServe(now, published, broken);
        nothingIsCreatedForAnAbsentGoal(previous, now, broken);
        addressesStay(now, broken);
        return broken.build().toList();
    }

    private void atMostOneLoadBalancer(Snapshot now, Consumer<String> broken) {
        int most = Math.max(before.addresses().size(), after.addresses().size());
        if (now.addresses().size() > most) {
            broken.accept("more than one load balancer: " + now.addresses());
        }
    }

    private void foreignResourcesAreUnchanged(Snapshot now, Consumer<String> broken) {
        if (!now.others().equals(before.others())) {
            broken.accept("a foreign resource changed: " + before.others() + " -> " + now.others());
        }
    }

    /** Checks each resource that stays, and all together. */
    private void targetsStayRegistered(Snapshot now, Consumer<String> broken) {
        var stay = new TreeSet<>(before.keys());
        stay.retainAll(after.keys());
        stay.removeAll(replaced);
        stay.forEach(key -> targetsStayRegistered(Set.of(key), Set.of(key), now, broken));
        if (replaced.isEmpty()) {
            var all = new TreeSet<>(before.keys());
            all.addAll(after.keys());
            targetsStayRegistered(all, all, now, broken);
        }
    }

    private void targetsStayRegistered(
            Set<ResourceKey> then, Set<ResourceKey> wanted, Snapshot now, Consumer<String> broken) {
        var eligible = new TreeSet<>(before.targets(then));
        var later = after.targets(wanted);
        int least = Math.min(eligible.size(), later.size());
        var always = new TreeSet<>(eligible);
        always.retainAll(later);
        eligible.addAll(later);
        var registered = new TreeSet<>(now.targets(wanted));
        boolean lost = !registered.containsAll(always);
        registered.retainAll(eligible);
        if (lost || registered.size() < least) {
            broken.accept("targets were deregistered: %s has %s, of %s".formatted(wanted, registered, eligible));
        }
    }

    private static void publishedAddressesServe(Snapshot now, Set<Ingress> published, Consumer<String> broken) {
        if (!now.readyAddresses().containsAll(published)) {
            broken.accept("published are %s, but ready are %s".formatted(published, now.readyAddresses()));
        }
    }

    private void nothingIsCreatedForAnAbsentGoal(Snapshot previous, Snapshot now, Consumer<String> broken) {
        if (way.to() instanceof Goal.Absent && !previous.keys().containsAll(now.keys())) {
            broken.accept("created although the goal is absent: " + now.keys() + " after " + previous.keys());
        }
    }

    private void addressesStay(Snapshot now, Consumer<String> broken) {
        if (way.to() instanceof Goal.Present && !now.addresses().containsAll(before.addresses())) {
            broken.accept("the address changed: %s -> %s".formatted(before.addresses(), now.addresses()));
        }
    }
}
