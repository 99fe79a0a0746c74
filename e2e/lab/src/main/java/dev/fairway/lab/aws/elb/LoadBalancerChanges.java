package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.elb.StoredResources.Balancer;
import dev.fairway.lab.aws.elb.StoredResources.Node;
import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeCapacityReservationResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyCapacityReservationRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyCapacityReservationResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetIpAddressTypeResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSecurityGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SetSubnetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** What can be changed of a Network Load Balancer: subnets, groups, IP address type, reserved capacity. */
final class LoadBalancerChanges {
    private final ElbResources inventory;
    private final AwsContext world;
    private final LoadBalancerSubnets placement;

    LoadBalancerChanges(ElbResources inventory, LoadBalancerSubnets placement, Actions actions) {
        this.inventory = inventory;
        this.world = inventory.world();
        this.placement = placement;
        actions.on(SetSubnetsRequest.class, this::subnets);
        actions.on(SetSecurityGroupsRequest.class, this::groups);
        actions.on(SetIpAddressTypeRequest.class, this::ipAddressType);
        actions.on(ModifyCapacityReservationRequest.class, this::capacity);
        actions.on(DescribeCapacityReservationRequest.class, this::capacity);
    }

    private SetSubnetsResponse subnets(SetSubnetsRequest request) {
        var kept = inventory.balancer(request.loadBalancerArn());
        var mappings = RequestedSubnets.of(request.subnets(), request.subnetMappings());
        var type = request.ipAddressType() == null ? kept.shown().ipAddressType() : request.ipAddressType();
        var internal = kept.shown().scheme() == LoadBalancerSchemeEnum.INTERNAL;
        var subnets = placement.checked(mappings, internal, type == IpAddressType.DUALSTACK);
        checkNoSwap(kept, subnets);
        var nodes = move(kept, mappings, subnets);
        var zones = zones(kept, mappings, subnets);
        var shown = kept.shown().toBuilder().availabilityZones(zones).ipAddressType(type);
        if (request.enablePrefixForIpv6SourceNat() != null) {
            shown.enablePrefixForIpv6SourceNat(request.enablePrefixForIpv6SourceNat());
        }
        inventory.balancers().put(kept.arn(), kept.with(nodes).showing(shown.build()));
        return SetSubnetsResponse.builder()
                .availabilityZones(zones)
                .ipAddressType(type)
                .enablePrefixForIpv6SourceNat(shown.build().enablePrefixForIpv6SourceNat())
                .build();
    }

    /** NLB guide, "Update the Availability Zones": to use another subnet of a zone, disable the zone first. */
    private static void checkNoSwap(Balancer kept, List<Subnet> subnets) {
        for (var subnet : subnets) {
            boolean swapped = kept.nodes().stream()
                    .anyMatch(node -> node.zone().equals(subnet.availabilityZone())
                            && !node.subnet().equals(subnet.subnetId()));
            if (swapped) {
                throw ElbErrors.configuration("The subnet of the enabled Availability Zone '"
                        + subnet.availabilityZone() + "' cannot be changed: disable the zone first");
            }
        }
    }

    private List<Node> move(Balancer kept, List<SubnetMapping> mappings, List<Subnet> subnets) {
        var there = kept.nodes().stream().collect(Collectors.toMap(Node::subnet, Function.identity()));
        var added = mappings.stream()
                .filter(one -> !there.containsKey(one.subnetId()))
                .toList();
        placement.checkRoom(subnets.stream()
                .filter(one -> !there.containsKey(one.subnetId()))
                .toList());
        added.forEach(placement::checkFree);
        var nodes = new ArrayList<Node>();
        for (var mapping : mappings) {
            var node = there.remove(mapping.subnetId());
            nodes.add(node == null ? placement.enter(mapping, kept.shown()) : node);
        }
        there.values()
                .forEach(node -> placement.leave(node, world.settings().delays().lingering()));
        return nodes;
    }

    private List<AvailabilityZone> zones(Balancer kept, List<SubnetMapping> mappings, List<Subnet> subnets) {
        Map<String, AvailabilityZone> there = kept.shown().availabilityZones().stream()
                .collect(Collectors.toMap(AvailabilityZone::subnetId, Function.identity()));
        return IntStream.range(0, subnets.size())
                .mapToObj(i ->
                        there.getOrDefault(subnets.get(i).subnetId(), placement.zone(mappings.get(i), subnets.get(i))))
                .toList();
    }

    /** API reference, SetSecurityGroups: a Network Load Balancer that was made without groups never gets any. */
    private SetSecurityGroupsResponse groups(SetSecurityGroupsRequest request) {
        var kept = inventory.balancer(request.loadBalancerArn());
        if (kept.shown().securityGroups().isEmpty()) {
            throw ElbErrors.configuration("You cannot set security groups on a Network Load Balancer that was created "
                    + "without security groups");
        }
        if (request.securityGroups().isEmpty()) {
            throw ElbErrors.configuration("At least one security group must be specified");
        }
        LoadBalancerRules.groups(
                placement.ec2(), request.securityGroups(), kept.shown().vpcId());
        kept.nodes().forEach(node -> placement.ec2().interfaces().setGroups(node.eni(), request.securityGroups()));
        var asked = request.enforceSecurityGroupInboundRulesOnPrivateLinkTrafficAsString();
        var enforced = asked == null ? kept.shown().enforceSecurityGroupInboundRulesOnPrivateLinkTraffic() : asked;
        inventory
                .balancers()
                .put(
                        kept.arn(),
                        kept.showing(kept.shown().toBuilder()
                                .securityGroups(request.securityGroups())
                                .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic(enforced)
                                .build()));
        return SetSecurityGroupsResponse.builder()
                .securityGroupIds(request.securityGroups())
                .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic(enforced)
                .build();
    }

    private SetIpAddressTypeResponse ipAddressType(SetIpAddressTypeRequest request) {
        var kept = inventory.balancer(request.loadBalancerArn());
        LoadBalancerRules.ipAddressType(request.ipAddressType(), request.ipAddressTypeAsString());
        boolean dualstack = request.ipAddressType() == IpAddressType.DUALSTACK;
        var mappings = kept.nodes().stream()
                .map(node -> SubnetMapping.builder().subnetId(node.subnet()).build())
                .toList();
        placement.checked(mappings, kept.shown().scheme() == LoadBalancerSchemeEnum.INTERNAL, dualstack);
        boolean udp = inventory.listenersOf(kept.arn()).stream()
                .anyMatch(entry -> entry.shown().protocol() == ProtocolEnum.UDP
                        || entry.shown().protocol() == ProtocolEnum.TCP_UDP);
        if (dualstack && udp) {
            throw ElbErrors.configuration(
                    "The IP address type of a load balancer with UDP listeners cannot be 'dualstack'");
        }
        inventory
                .balancers()
                .put(
                        kept.arn(),
                        kept.showing(kept.shown().toBuilder()
                                .ipAddressType(request.ipAddressType())
                                .build()));
        return SetIpAddressTypeResponse.builder()
                .ipAddressType(request.ipAddressType())
                .build();
    }

    private ModifyCapacityReservationResponse capacity(ModifyCapacityReservationRequest request) {
        var kept = inventory.balancer(request.loadBalancerArn());
        boolean reset = Boolean.TRUE.equals(request.resetCapacityReservation());
        if (!reset && request.minimumLoadBalancerCapacity() == null) {
            throw ElbErrors.invalid("The minimum load balancer capacity must be specified");
        }
        int units = reset ? 0 : request.minimumLoadBalancerCapacity().capacityUnits();
        inventory.balancers().put(kept.arn(), kept.reserving(units));
        var answer = ModifyCapacityReservationResponse.builder();
        if (units > 0) {
            answer.minimumLoadBalancerCapacity(capacity -> capacity.capacityUnits(units));
        }
        return answer.build();
    }

    private DescribeCapacityReservationResponse capacity(DescribeCapacityReservationRequest request) {
        int units = inventory.balancer(request.loadBalancerArn()).capacity();
        var answer = DescribeCapacityReservationResponse.builder();
        if (units > 0) {
            answer.minimumLoadBalancerCapacity(capacity -> capacity.capacityUnits(units));
        }
        return answer.build();
    }
}
