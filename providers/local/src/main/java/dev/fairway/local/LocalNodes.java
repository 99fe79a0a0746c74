package dev.fairway.local;

import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Target;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where the nodes are reached, by name of node. A node without an address of the family is not among them yet; it
 * comes in when its kubelet has reported one.
 */
record LocalNodes(SortedMap<String, String> hosts) {

    static LocalNodes of(LoadBalancerSpec spec) {
        var hosts = new TreeMap<String, String>();
        for (var target : spec.targets().eligible()) {
            host(target, LocalWish.familyOf(spec)).ifPresent(host -> hosts.put(target.node(), host));
        }
        return new LocalNodes(hosts);
    }

    SortedSet<LocalTarget> at(int nodePort) {
        var targets = new TreeSet<LocalTarget>();
        hosts.forEach((node, host) -> targets.add(new LocalTarget(node, host, nodePort)));
        return targets;
    }

    private static Optional<String> host(Target target, IpFamily family) {
        return target.addresses().stream()
                .filter(address -> LocalWish.isOf(family, address))
                .findFirst();
    }
}
