package dev.fairway.aws;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What AWS allows one load balancer. What does not fit is left out in the order of ids, always the same. */
final class AwsQuotas {
    /** In one zone, counted once for each target group. */
    private static final int TARGETS = 500;

    private AwsQuotas() {}

    /** The names of the nodes that can be targets. */
    static SortedSet<String> targets(AwsNodes nodes, Collection<AwsPort> ports) {
        long groups = ports.stream()
                .map(port -> port.groupProtocol() + port.nodePort())
                .distinct()
                .count();
        var zones = new TreeMap<String, TreeMap<String, String>>();
        nodes.instances()
                .forEach((node, one) -> zones.computeIfAbsent(one.place().zone(), zone -> new TreeMap<>())
                        .put(one.id(), node));
        var chosen = new TreeSet<String>();
        zones.values()
                .forEach(ids -> ids.values().stream()
                        .limit(TARGETS / Math.max(1, groups))
                        .forEach(chosen::add));
        return chosen;
    }
}
