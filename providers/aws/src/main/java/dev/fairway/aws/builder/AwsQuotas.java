package dev.fairway.aws.builder;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The AWS quotas of targets for one load balancer. Excess targets are left out in the order of their IDs, so the choice
 * is stable.
 */
final class AwsQuotas {
    /** For each zone; a target counts once for each target group. */
    private static final int TARGETS = 500;

    /** For each target group. */
    private static final int OF_A_GROUP = 1000;

    private AwsQuotas() {}

    /** The names of the nodes that fit. */
    static SortedSet<String> targets(AwsNodeInstances nodes, Collection<AwsListenerPort> ports) {
        long groups = ports.stream()
                .map(port -> port.groupProtocol() + port.nodePort())
                .distinct()
                .count();
        return targets(nodes, groups);
    }

    /** @param groups how many target groups the load balancer has */
    static SortedSet<String> targets(AwsNodeInstances nodes, long groups) {
        var zones = new TreeMap<String, TreeMap<String, String>>();
        nodes.instances()
                .forEach((node, one) -> zones.computeIfAbsent(one.place().zone(), zone -> new TreeMap<>())
                        .put(one.id(), node));
        long most = Math.min(TARGETS / Math.max(1, groups), OF_A_GROUP / Math.max(1, zones.size()));
        var chosen = new TreeSet<String>();
        zones.values().forEach(ids -> ids.values().stream().limit(most).forEach(chosen::add));
        return chosen;
    }
}
