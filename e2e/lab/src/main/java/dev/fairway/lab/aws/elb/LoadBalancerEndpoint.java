package dev.fairway.lab.aws.elb;

import dev.fairway.local.ip.IpRange;
import dev.fairway.local.relay.Transport;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * A port of a load balancer in one of its zones, and what becomes of what arrives there; all addresses are AWS's.
 *
 * @param hostname of the load balancer
 * @param zone the name of the zone, or all where targets of all zones are its own
 * @param door at the load balancer's interface there
 * @param sources whom the security groups of the load balancer let in
 */
public record LoadBalancerEndpoint(String hostname, String zone, Door door, List<IpRange> sources, Behind behind) {
    public LoadBalancerEndpoint {
        sources = List.copyOf(sources);
    }

    /** Where something can arrive. */
    public record Door(String address, Transport transport, int port) {}

    /**
     * The target group.
     *
     * @param recipients the registered targets that the security groups of nodes let it reach, healthy or not
     */
    public record Behind(TargetGroup group, Map<String, String> attributes, List<Recipient> recipients) {
        public Behind {
            attributes = Map.copyOf(attributes);
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * Where it may go.
     *
     * @param id of an instance, or an address
     */
    public record Recipient(String id, String address, int port) {}
}
