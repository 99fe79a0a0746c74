package dev.fairway.local;

import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import dev.fairway.local.ip.Ip;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where the nodes are reached, by name of node: at their first address of a family that the Service has, whatever
 * family its clients come by. A node without one is not among them yet; it comes in when its kubelet has reported one.
 * Nodes of one address are one machine, which gets the traffic of one.
 */
record LocalNodes(SortedMap<String, String> hosts) {

    static LocalNodes of(Targets targets, Set<IpFamily> families) {
        var hosts = new TreeMap<String, String>();
        for (var target : targets.eligible()) {
            host(target, families)
                    .filter(host -> !hosts.containsValue(host))
                    .ifPresent(host -> hosts.put(target.node(), host));
        }
        return new LocalNodes(hosts);
    }

    SortedSet<LocalTarget> at(int nodePort) {
        var targets = new TreeSet<LocalTarget>();
        hosts.forEach((node, host) -> targets.add(new LocalTarget(node, host, nodePort)));
        return targets;
    }

    private static Optional<String> host(Target target, Set<IpFamily> families) {
        return target.addresses().stream()
                .flatMap(address -> Ip.ofNode(address).stream())
                .map(Ip::toString)
                .filter(address -> families.stream().anyMatch(family -> LocalAddressRequest.isOf(family, address)))
                .findFirst();
    }
}
