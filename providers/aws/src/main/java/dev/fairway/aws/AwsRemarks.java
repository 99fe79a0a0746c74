package dev.fairway.aws;

import dev.fairway.aws.AwsNetwork.Subnet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What of a load balancer is not as one may think, although it serves. */
final class AwsRemarks {
    private static final int SHOWN = 5;

    private AwsRemarks() {}

    static List<String> of(AwsNodes nodes, List<Subnet> subnets, Collection<String> targets) {
        var remarks = new ArrayList<String>();
        if (!nodes.strangers().isEmpty()) {
            remarks.add("nodes that are no instances of the VPC get no traffic: " + some(nodes.strangers())
                    + "; give them spec.providerID: aws:///<zone>/<instance>");
        }
        var bare = new TreeSet<>(nodes.zones());
        subnets.forEach(subnet -> bare.remove(subnet.zone()));
        if (!bare.isEmpty()) {
            remarks.add(
                    "zones with nodes but without a subnet of the load balancer: %s; tag one there, or set %s to true"
                            .formatted(some(bare), AwsAnnotation.CROSS_ZONE.key()));
        }
        int left = nodes.ids().size() - targets.size();
        if (left > 0) {
            remarks.add(
                    "%d nodes get no traffic, because AWS has 500 targets a zone, counted for each port: use fewer ports"
                            .formatted(left));
        }
        return remarks;
    }

    private static String some(Collection<String> names) {
        var shown = String.join(", ", names.stream().limit(SHOWN).toList());
        return names.size() > SHOWN ? shown + " and %d more".formatted(names.size() - SHOWN) : shown;
    }
}
