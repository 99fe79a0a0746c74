package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.elb.StoredResources.Balancer;
import dev.fairway.lab.aws.elb.StoredResources.Group;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.EnablePrefixForIpv6SourceNatEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupIpAddressTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** What a listener must be, alone and beside the others (API reference, CreateListener). */
final class ListenerRules {
    private static final Set<String> ALPN = Set.of("HTTP1Only", "HTTP2Only", "HTTP2Optional", "HTTP2Preferred", "None");

    /** NLB guide, "Listeners": what a listener's target group may speak. */
    private static final Map<ProtocolEnum, Set<ProtocolEnum>> FITS = Map.of(
            ProtocolEnum.TCP, Set.of(ProtocolEnum.TCP, ProtocolEnum.TCP_UDP),
            ProtocolEnum.UDP, Set.of(ProtocolEnum.UDP, ProtocolEnum.TCP_UDP),
            ProtocolEnum.TCP_UDP, Set.of(ProtocolEnum.TCP_UDP),
            ProtocolEnum.TLS, Set.of(ProtocolEnum.TCP, ProtocolEnum.TLS));

    private final ElbResources inventory;
    private final Certificates certificates;

    ListenerRules(ElbResources inventory, Certificates certificates) {
        this.inventory = inventory;
        this.certificates = certificates;
    }

    void check(Listener listener, Balancer balancer) {
        if (listener.port() == null || listener.port() < 1 || listener.port() > 65535) {
            throw ElbErrors.invalid("Listener port '" + listener.port() + "' must be between 1 and 65535");
        }
        if (listener.protocol() == null || !FITS.containsKey(listener.protocol())) {
            throw ElbErrors.invalid(
                    "Listener protocol '" + listener.protocolAsString() + "' must be one of 'TCP, TLS, UDP, TCP_UDP'");
        }
        checkTls(listener);
        checkActions(listener, balancer);
        checkFamily(listener, balancer);
    }

    private void checkTls(Listener listener) {
        boolean tls = listener.protocol() == ProtocolEnum.TLS;
        if (tls && listener.certificates().isEmpty()) {
            throw ElbErrors.invalid("A certificate must be specified for TLS listeners");
        }
        if (!tls && (!listener.certificates().isEmpty() || listener.sslPolicy() != null)) {
            throw ElbErrors.configuration("A certificate or an SSL policy cannot be specified for "
                    + listener.protocolAsString() + " listeners");
        }
        if (listener.certificates().size() > 1) {
            throw AwsFault.of(
                    "TooManyCertificates", "You must provide exactly one certificate as the default certificate");
        }
        listener.certificates().forEach(one -> certificates.check(one.certificateArn()));
        if (listener.sslPolicy() != null) {
            SslPolicies.check(listener.sslPolicy());
        }
        if (!tls && !listener.alpnPolicy().isEmpty()) {
            throw ElbErrors.configuration("An ALPN policy can be specified for TLS listeners only");
        }
        if (!ALPN.containsAll(listener.alpnPolicy()) || listener.alpnPolicy().size() > 1) {
            throw AwsFault.of("ALPNPolicyNotFound", "ALPN policy '" + listener.alpnPolicy() + "' not found");
        }
    }

    private void checkActions(Listener listener, Balancer balancer) {
        if (listener.defaultActions().size() != 1) {
            throw ElbErrors.invalid("A listener must have exactly one default action");
        }
        var action = listener.defaultActions().getFirst();
        if (action.type() != ActionTypeEnum.FORWARD) {
            throw AwsFault.of(
                    "InvalidLoadBalancerAction",
                    "Action type '" + action.typeAsString() + "' must be one of 'forward'");
        }
        var arns = ElbResources.groupsOf(action).toList();
        if (arns.isEmpty()) {
            throw ElbErrors.invalid("A target group ARN must be specified");
        }
        arns.stream().map(inventory::group).forEach(group -> checkGroup(listener, balancer, group));
    }

    private void checkGroup(Listener listener, Balancer balancer, Group group) {
        if (!FITS.getOrDefault(listener.protocol(), Set.of())
                .contains(group.shown().protocol())) {
            throw AwsFault.of(
                    "IncompatibleProtocols",
                    "The listener protocol '" + listener.protocolAsString()
                            + "' is not supported for a target group with " + "the protocol '"
                            + group.shown().protocolAsString() + "'");
        }
        if (!group.shown().vpcId().equals(balancer.shown().vpcId())) {
            throw ElbErrors.configuration(
                    "The target group '" + group.arn() + "' and the load balancer are in different VPCs");
        }
        if (inventory.balancersOf(group.arn()).stream()
                .anyMatch(other -> !other.arn().equals(balancer.arn()))) {
            throw AwsFault.of(
                    "TargetGroupAssociationLimit",
                    "The following target groups cannot be associated with more than one load balancer: '" + group.arn()
                            + "'");
        }
    }

    /** NLB guide, "IP address type": UDP on dual stack needs source-NAT prefixes and IPv6 targets. */
    private void checkFamily(Listener listener, Balancer balancer) {
        boolean dualstack = balancer.shown().ipAddressType() == IpAddressType.DUALSTACK;
        boolean udp = listener.protocol() == ProtocolEnum.UDP || listener.protocol() == ProtocolEnum.TCP_UDP;
        boolean nat = balancer.shown().enablePrefixForIpv6SourceNat() == EnablePrefixForIpv6SourceNatEnum.ON;
        if (udp && dualstack && !nat) {
            throw ElbErrors.configuration("You cannot specify a " + listener.protocolAsString()
                    + " listener on a dualstack " + "load balancer without prefixes for IPv6 source NAT");
        }
        for (var arn : ElbResources.groupsOf(listener).toList()) {
            boolean v6 = inventory.group(arn).shown().ipAddressType() == TargetGroupIpAddressTypeEnum.IPV6;
            if (v6 && !dualstack) {
                throw ElbErrors.configuration(
                        "An IPv6 target group needs a load balancer with the IP address type 'dualstack'");
            }
            if (!v6 && udp && dualstack) {
                throw ElbErrors.configuration("A " + listener.protocolAsString()
                        + " listener on a dualstack load balancer needs " + "an IPv6 target group");
            }
        }
    }

    /** A port belongs to one listener, whatever its protocol: TCP and UDP on one port are a TCP_UDP listener. */
    void checkPort(Listener listener, List<StoredResources.Entry> others) {
        boolean taken = others.stream()
                .anyMatch(other -> !other.arn().equals(listener.listenerArn())
                        && other.shown().port().equals(listener.port()));
        if (taken) {
            throw AwsFault.of(
                    "DuplicateListener",
                    "A listener already exists on this port for this load balancer '" + listener.loadBalancerArn()
                            + "'");
        }
    }

    static boolean same(Listener there, Listener asked) {
        return there.toBuilder()
                .listenerArn(null)
                .build()
                .equals(asked.toBuilder().listenerArn(null).build());
    }

    /** As AWS shows an action: with the group by ARN and in the forward configuration. */
    static Action shown(Action action) {
        var arns = ElbResources.groupsOf(action).toList();
        if (arns.size() != 1 || action.type() != ActionTypeEnum.FORWARD) {
            return action;
        }
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(arns.getFirst())
                .forwardConfig(forward -> forward.targetGroups(TargetGroupTuple.builder()
                        .targetGroupArn(arns.getFirst())
                        .build()))
                .build();
    }
}
