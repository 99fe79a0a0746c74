package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.ec2.Ec2;
import dev.fairway.lab.aws.elb.LoadBalancerEndpoint.Behind;
import dev.fairway.lab.aws.elb.LoadBalancerEndpoint.Door;
import dev.fairway.lab.aws.elb.LoadBalancerEndpoint.Recipient;
import dev.fairway.lab.aws.elb.StoredResources.Balancer;
import dev.fairway.lab.aws.elb.StoredResources.Entry;
import dev.fairway.lab.aws.elb.StoredResources.Group;
import dev.fairway.lab.aws.elb.StoredResources.Node;
import dev.fairway.lab.aws.elb.StoredResources.Registration;
import dev.fairway.local.ip.IpRange;
import dev.fairway.local.relay.Transport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** What the load balancers that are active do with traffic, for a data plane to do it. */
final class LoadBalancerEndpoints {
    private static final List<IpRange> EVERYBODY =
            Stream.of("0.0.0.0/0", "::/0").map(IpRange::parseBlock).toList();

    private final ElbResources inventory;
    private final Ec2 ec2;
    private final TargetRules rules;

    LoadBalancerEndpoints(ElbResources inventory, Ec2 ec2, TargetRules rules) {
        this.inventory = inventory;
        this.ec2 = ec2;
        this.rules = rules;
    }

    List<LoadBalancerEndpoint> now() {
        return inventory.balancers().all().stream()
                .filter(balancer ->
                        balancer.active().compareTo(inventory.world().now()) <= 0)
                .flatMap(balancer ->
                        inventory.listenersOf(balancer.arn()).stream().flatMap(entry -> of(balancer, entry)))
                .toList();
    }

    /** A listener with several target groups would weigh them; this provider, and so this lab, uses the first. */
    private Stream<LoadBalancerEndpoint> of(Balancer balancer, Entry entry) {
        var group = ElbResources.groupsOf(entry.shown()).findFirst().flatMap(inventory.groups()::find);
        return group.stream()
                .flatMap(targets -> balancer.nodes().stream()
                        .flatMap(node -> transports(entry.shown())
                                .flatMap(transport -> at(balancer, node, entry.shown(), transport, targets).stream())));
    }

    /** TLS is not ended here: whoever wants to see bytes speaks it with the target. */
    private static Stream<Transport> transports(Listener listener) {
        return switch (listener.protocol()) {
            case UDP -> Stream.of(Transport.UDP);
            case TCP_UDP -> Stream.of(Transport.TCP, Transport.UDP);
            default -> Stream.of(Transport.TCP);
        };
    }

    private Optional<LoadBalancerEndpoint> at(
            Balancer balancer, Node node, Listener listener, Transport transport, Group group) {
        return ec2.interfaces()
                .find(node.eni())
                .map(NetworkInterface::privateIpAddress)
                .map(address -> {
                    var zone = TargetHealthStates.across(balancer, group) ? "all" : node.zone();
                    return new LoadBalancerEndpoint(
                            balancer.shown().dnsName(),
                            zone,
                            new Door(address, transport, listener.port()),
                            sources(balancer, transport, listener.port()),
                            new Behind(
                                    group.shown(),
                                    group.attributes(),
                                    recipients(group, zone, address, name(transport))));
                });
    }

    private List<IpRange> sources(Balancer balancer, Transport transport, int port) {
        var groups = balancer.shown().securityGroups();
        return groups.isEmpty() ? EVERYBODY : ec2.admission().sources(groups, name(transport), port);
    }

    private static String name(Transport transport) {
        return transport.name().toLowerCase(Locale.ROOT);
    }

    private List<Recipient> recipients(Group group, String zone, String from, String protocol) {
        return group.targets().stream()
                .filter(one -> one.drainedAt() == null && !rules.stopped(group.shown(), one.target()))
                .filter(one -> isIn(zone, rules.zone(group.shown(), one.target())))
                .flatMap(one -> recipient(group.shown(), one).stream())
                .filter(one -> mayReach(from, group.shown(), one, protocol))
                .toList();
    }

    private static boolean isIn(String wanted, String zone) {
        return wanted.equals("all") || zone.equals("all") || zone.equals(wanted);
    }

    private Optional<Recipient> recipient(TargetGroup group, Registration one) {
        var id = one.target().id();
        var address = group.targetType() == TargetTypeEnum.INSTANCE
                ? ec2.instances().find(id).map(Instance::privateIpAddress)
                : Optional.of(id);
        return address.map(known -> new Recipient(id, known, one.target().port()));
    }

    /** Both for its clients and for its health checks. */
    private boolean mayReach(String from, TargetGroup group, Recipient to, String protocol) {
        int check =
                group.healthCheckPort().equals("traffic-port") ? to.port() : Integer.parseInt(group.healthCheckPort());
        return ec2.admission().lets(from, group.vpcId(), to.address(), protocol, to.port())
                && ec2.admission().lets(from, group.vpcId(), to.address(), "tcp", check);
    }
}
