package dev.fairway.aws;

import dev.fairway.aws.AwsNetwork.Instance;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What AWS allows one load balancer. What does not fit is left out in the order of ids, always the same. */
final class AwsQuotas {
    /** In one zone, counted once for each target group. */
    private static final int TARGETS = 500;

    private AwsQuotas() {}

    static SortedSet<String> targets(AwsNodes nodes, Collection<AwsPort> ports) {
        long groups = ports.stream()
                .map(port -> port.groupProtocol() + port.nodePort())
                .distinct()
                .count();
        var zones = new TreeMap<String, TreeSet<String>>();
        for (Instance one : nodes.instances().values()) {
            zones.computeIfAbsent(one.place().zone(), zone -> new TreeSet<>()).add(one.id());
        }
        var chosen = new TreeSet<String>();
        zones.values()
                .forEach(
                        ids -> ids.stream().limit(TARGETS / Math.max(1, groups)).forEach(chosen::add));
        return chosen;
    }
}
