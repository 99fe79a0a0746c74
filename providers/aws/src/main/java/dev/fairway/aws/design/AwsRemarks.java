package dev.fairway.aws.design;

import dev.fairway.aws.design.AwsNetwork.Subnet;
import dev.fairway.aws.model.AwsScheme;
import dev.fairway.aws.wish.AwsAnnotation;
import dev.fairway.aws.wish.AwsAttributes;
import dev.fairway.aws.wish.AwsWish;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What of a load balancer is not as one may think, although it serves. */
record AwsRemarks(AwsWish wish, AwsNodes nodes, boolean dualStack) {
    private static final int SHOWN = 5;

    /** @param targets the names of the nodes that are registered */
    List<String> of(List<Subnet> subnets, List<AwsPort> ports, Collection<String> targets) {
        var remarks = new ArrayList<String>();
        if (!nodes.strangers().isEmpty()) {
            remarks.add("nodes that are no instances of the VPC get no traffic: " + some(nodes.strangers())
                    + "; give them spec.providerID: aws:///<zone>/<instance>");
        }
        var bare = new TreeSet<>(nodes.zones());
        subnets.forEach(subnet -> bare.remove(subnet.zone()));
        if (!bare.isEmpty() && !wish.isCrossZone()) {
            remarks.add(
                    "nodes in zones where the load balancer has no subnet get no traffic: %s; tag a subnet there, or set %s to true"
                            .formatted(some(bare), AwsAnnotation.CROSS_ZONE.key()));
        }
        int left = nodes.instances().size() - targets.size();
        if (left > 0) {
            remarks.add(
                    "%d nodes get no traffic, because AWS has 500 targets a zone, counted for each port, and 1000 a port: use fewer ports, or fewer nodes"
                            .formatted(left));
        }
        families(ports, targets, remarks);
        byAddress(remarks);
        ranges(ports, remarks);
        hairpin(ports, remarks);
        return remarks;
    }

    private void families(List<AwsPort> ports, Collection<String> targets, List<String> remarks) {
        for (var port : ports) {
            var without = targets.stream()
                    .filter(node -> nodes.target(node, port.kind(dualStack)).isEmpty())
                    .toList();
            if (!without.isEmpty()) {
                remarks.add("nodes without an IPv6 address get no traffic of port %d, which is UDP over dualstack: %s"
                        .formatted(port.number(), some(without)));
            }
        }
    }

    private void ranges(List<AwsPort> ports, List<String> remarks) {
        var useless = ports.stream()
                .flatMap(port -> port.listener().traffic().sourceRanges().stream())
                .filter(range -> range.contains(":") && !dualStack)
                .distinct()
                .toList();
        if (!useless.isEmpty()) {
            remarks.add(
                    "source ranges of IPv6 let nobody in, because the load balancer has IPv4 alone: %s; set %s: dualstack, or remove them"
                            .formatted(some(useless), AwsAnnotation.ADDRESS_TYPE.key()));
        }
    }

    private void byAddress(List<String> remarks) {
        if (wish.isByAddress()) {
            remarks.add("target type ip registers the addresses of nodes, never those of pods");
        }
    }

    /** Who writes either value has thought of it. */
    private void hairpin(List<AwsPort> ports, List<String> remarks) {
        boolean keeps = ports.stream()
                .anyMatch(port -> !port.hasUdp()
                        && !wish.isByAddress()
                        && !wish.targetAttributes(port.number()).containsKey(AwsAttributes.CLIENT_IP));
        if (wish.place().scheme() == AwsScheme.INTERNAL && keeps) {
            remarks.add(
                    ("pods that connect to this internal load balancer hang whenever it sends them back to their own node, "
                                    + "because it keeps the client's address: write %s=false in %s, or =true where no pod connects")
                            .formatted(AwsAttributes.CLIENT_IP, AwsAnnotation.TARGET_ATTRIBUTES.key()));
        }
    }

    static String some(Collection<String> names) {
        var shown = String.join(", ", names.stream().limit(SHOWN).toList());
        return names.size() > SHOWN ? shown + " and %d more".formatted(names.size() - SHOWN) : shown;
    }
}
