package dev.fairway.aws.builder;

import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.annotations.AwsAttributes;
import dev.fairway.aws.annotations.AwsServiceSettings;
import dev.fairway.aws.builder.AwsNetwork.Subnet;
import dev.fairway.aws.model.AwsScheme;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The Warnings about a load balancer that is served. */
record AwsWarnings(AwsServiceSettings wish, AwsNodeInstances nodes, boolean dualStack) {
    private static final int SHOWN = 5;

    /** @param targets the names of the nodes that are registered */
    List<String> of(List<Subnet> subnets, List<AwsListenerPort> ports, Collection<String> targets) {
        var remarks = new ArrayList<String>();
        unmatched(remarks);
        var bare = new TreeSet<>(nodes.zones());
        subnets.forEach(subnet -> bare.remove(subnet.zone()));
        if (!bare.isEmpty() && !wish.isCrossZone()) {
            remarks.add(
                    "nodes in zones where the load balancer has no subnet get no traffic: %s; tag a subnet there, or set %s to true"
                            .formatted(some(bare), AwsAnnotation.CROSS_ZONE.key()));
        }
        int left = nodes.targets() - targets.size();
        if (left > 0) {
            remarks.add(
                    "%d nodes get no traffic, because AWS allows 500 targets in a zone (a node counts once for each port) and 1000 for a port: use fewer ports or nodes"
                            .formatted(left));
        }
        families(ports, targets, remarks);
        byAddress(remarks);
        ranges(ports, remarks);
        hairpin(ports, remarks);
        return remarks;
    }

    private void unmatched(List<String> remarks) {
        if (!nodes.elsewhere().isEmpty()) {
            remarks.add(
                    "nodes whose spec.providerID names another cloud get no traffic: %s; to use them, register them again with spec.providerID aws:///<zone>/<instance ID>"
                            .formatted(some(AwsServiceValidator.named(nodes.elsewhere()))));
        }
        if (!nodes.unmatched().isEmpty()) {
            remarks.add(
                    "nodes that match no EC2 instance in the VPC get no traffic: %s; set spec.providerID to aws:///<zone>/<instance ID>"
                            .formatted(some(nodes.unmatched())));
        }
        nodes.shared()
                .forEach((instance, names) -> remarks.add(
                        "nodes %s are the same EC2 instance %s, which is one target: delete all but one of these Nodes"
                                .formatted(some(names), instance)));
    }

    private void families(List<AwsListenerPort> ports, Collection<String> targets, List<String> remarks) {
        var lacking = new TreeMap<String, List<Integer>>();
        for (var port : ports) {
            var without = targets.stream()
                    .filter(node -> nodes.target(node, port.kind(dualStack)).isEmpty())
                    .toList();
            if (!without.isEmpty()) {
                lacking.computeIfAbsent(some(without), any -> new ArrayList<>()).add(port.number());
            }
        }
        lacking.forEach((names, numbers) -> remarks.add(
                "nodes without an IPv6 address get no traffic of %s, which is UDP over dualstack: %s; give them IPv6 addresses"
                        .formatted(AwsRefusedListeners.words(numbers), names)));
    }

    private void ranges(List<AwsListenerPort> ports, List<String> remarks) {
        var useless = ports.stream()
                .flatMap(port -> port.listener().traffic().sourceRanges().stream())
                .filter(range -> range.contains(":") && !dualStack)
                .distinct()
                .toList();
        if (!useless.isEmpty()) {
            remarks.add(
                    "IPv6 source ranges have no effect on an IPv4 load balancer: %s; set %s: dualstack, or remove them"
                            .formatted(some(useless), AwsAnnotation.ADDRESS_TYPE.key()));
        }
    }

    private void byAddress(List<String> remarks) {
        if (wish.isByAddress()) {
            remarks.add("target type ip registers node addresses, not pod addresses");
        }
    }

    /** Skipped if the attribute is set to either value. */
    private void hairpin(List<AwsListenerPort> ports, List<String> remarks) {
        boolean keeps = ports.stream()
                .anyMatch(port -> !port.hasUdp()
                        && !wish.isByAddress()
                        && !wish.targetAttributes(port.number()).containsKey(AwsAttributes.CLIENT_IP));
        if (wish.place().scheme() == AwsScheme.INTERNAL && keeps) {
            remarks.add(
                    ("connections from pods to this internal load balancer hang when it selects the pod's own node, because it "
                                    + "preserves the client IP: write %s=false in %s, or =true if no pod connects")
                            .formatted(AwsAttributes.CLIENT_IP, AwsAnnotation.TARGET_ATTRIBUTES.key()));
        }
    }

    static String some(Collection<String> names) {
        var shown = String.join(", ", names.stream().limit(SHOWN).toList());
        return names.size() > SHOWN ? shown + " and %d more".formatted(names.size() - SHOWN) : shown;
    }
}
