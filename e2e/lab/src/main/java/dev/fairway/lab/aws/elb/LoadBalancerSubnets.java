package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.ec2.Ec2;
import dev.fairway.lab.aws.elb.StoredResources.Node;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.local.ip.Ip;
import dev.fairway.local.ip.IpRange;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAddress;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** A load balancer in its subnets: what may be, and the network interfaces that it gets there. */
final class LoadBalancerSubnets {
    private static final int FREE_AT_LEAST = 8;
    private static final String ELB_ACCOUNT = "amazon-elb";

    private final Ec2 ec2;

    LoadBalancerSubnets(Ec2 ec2) {
        this.ec2 = ec2;
    }

    List<Subnet> checked(List<SubnetMapping> mappings, boolean internal, boolean dualstack) {
        var subnets = mappings.stream().map(one -> subnet(one.subnetId())).toList();
        var zones = new HashSet<String>();
        for (var subnet : subnets) {
            if (!zones.add(subnet.availabilityZone())) {
                throw ElbErrors.configuration(
                        "A load balancer cannot be attached to multiple subnets in the same Availability Zone");
            }
            check(subnet, subnets.getFirst().vpcId(), internal, dualstack);
        }
        mappings.forEach(one -> check(one, subnet(one.subnetId()), internal, dualstack));
        return subnets;
    }

    private Subnet subnet(@Nullable String id) {
        return ec2.subnets()
                .find(id)
                .orElseThrow(() -> AwsFault.of("SubnetNotFound", "The subnet ID '" + id + "' does not exist"));
    }

    private void check(Subnet subnet, String vpc, boolean internal, boolean dualstack) {
        if (!subnet.vpcId().equals(vpc)) {
            throw ElbErrors.configuration("All subnets must belong to the same VPC: '" + vpc + "'");
        }
        if (!internal && !ec2.gateways().isAttachedTo(vpc)) {
            throw AwsFault.of("InvalidSubnet", "VPC " + vpc + " has no internet gateway");
        }
        if (dualstack && subnet.ipv6CidrBlockAssociationSet().isEmpty()) {
            throw AwsFault.of("InvalidSubnet", "You must specify subnets with an associated IPv6 CIDR block.");
        }
    }

    /** Only where the load balancer is new: what it has already it does not need again. */
    void checkRoom(List<Subnet> added) {
        for (var subnet : added) {
            if (ec2.subnets().free(subnet) < FREE_AT_LEAST) {
                throw AwsFault.of(
                        "InvalidSubnet",
                        "Not enough IP space available in " + subnet.subnetId() + ". ELB requires at least "
                                + FREE_AT_LEAST + " free IP addresses in each subnet.");
            }
        }
    }

    private void check(SubnetMapping mapping, Subnet subnet, boolean internal, boolean dualstack) {
        if (mapping.allocationId() != null) {
            checkElastic(mapping.allocationId(), internal);
        }
        var address = mapping.privateIPv4Address();
        if (address != null && !internal) {
            throw ElbErrors.configuration("Private IPv4 addresses can be specified for internal load balancers only");
        }
        if (address != null && !contains(subnet.cidrBlock(), address)) {
            throw ElbErrors.configuration(
                    "The private IPv4 address '" + address + "' is not in the subnet '" + subnet.subnetId() + "'");
        }
        var v6 = mapping.iPv6Address();
        if (v6 != null && !dualstack) {
            throw ElbErrors.configuration("IPv6 addresses can be specified for dualstack load balancers only");
        }
        if (v6 != null
                && subnet.ipv6CidrBlockAssociationSet().stream().noneMatch(one -> contains(one.ipv6CidrBlock(), v6))) {
            throw ElbErrors.configuration(
                    "The IPv6 address '" + v6 + "' is not in the subnet '" + subnet.subnetId() + "'");
        }
    }

    private void checkElastic(String allocation, boolean internal) {
        if (internal) {
            throw ElbErrors.configuration(
                    "Elastic IP addresses can be specified for internet-facing load balancers only");
        }
        if (ec2.addresses().find(allocation).isEmpty()) {
            throw AwsFault.of("AllocationIdNotFound", "The allocation IDs '" + allocation + "' do not exist");
        }
    }

    private static boolean contains(String block, String address) {
        return Ip.isIp(address) && IpRange.parseBlock(block).contains(Ip.parse(address));
    }

    void checkFree(SubnetMapping mapping) {
        var taken = mapping.allocationId() == null
                ? null
                : ec2.addresses().find(mapping.allocationId()).orElseThrow().associationId();
        if (taken != null) {
            throw AwsFault.of(
                    "ResourceInUse", "The allocation IDs '" + mapping.allocationId() + "' are not available for use");
        }
        var address = mapping.privateIPv4Address();
        if (address != null && !ec2.interfaces().isFree(subnet(mapping.subnetId()), address)) {
            throw ElbErrors.configuration("The private IPv4 address '" + address + "' is not available");
        }
    }

    /** ELB guide: in each subnet one interface, described "ELB net/name/id", requested by amazon-elb. */
    Node enter(SubnetMapping mapping, LoadBalancer balancer) {
        var subnet = subnet(mapping.subnetId());
        var arn = balancer.loadBalancerArn();
        var eni = ec2.interfaces()
                .make(
                        subnet,
                        mapping.privateIPv4Address(),
                        balancer.securityGroups(),
                        one -> one.description("ELB " + arn.substring(arn.indexOf("/net/") + 1))
                                .interfaceType(NetworkInterfaceType.NETWORK_LOAD_BALANCER)
                                .requesterManaged(true)
                                .requesterId(ELB_ACCOUNT));
        if (mapping.allocationId() != null) {
            ec2.addresses().associate(mapping.allocationId(), eni);
        }
        return new Node(subnet.subnetId(), subnet.availabilityZone(), eni.networkInterfaceId(), mapping.allocationId());
    }

    void leave(Node node, Duration lingering) {
        ec2.interfaces().remove(node.eni(), lingering);
        if (node.allocation() != null) {
            ec2.addresses().disassociate(node.allocation());
        }
    }

    AvailabilityZone zone(SubnetMapping mapping, Subnet subnet) {
        var address = LoadBalancerAddress.builder()
                .allocationId(mapping.allocationId())
                .ipAddress(
                        mapping.allocationId() == null
                                ? null
                                : ec2.addresses()
                                        .find(mapping.allocationId())
                                        .orElseThrow()
                                        .publicIp())
                .privateIPv4Address(mapping.privateIPv4Address())
                .iPv6Address(mapping.iPv6Address())
                .build();
        boolean empty = address.equals(LoadBalancerAddress.builder().build());
        return AvailabilityZone.builder()
                .zoneName(subnet.availabilityZone())
                .subnetId(subnet.subnetId())
                .loadBalancerAddresses(empty ? List.of() : List.of(address))
                .sourceNatIpv6Prefixes(
                        mapping.sourceNatIpv6Prefix() == null ? List.of() : List.of(mapping.sourceNatIpv6Prefix()))
                .build();
    }

    /** The addresses at which the interfaces of a load balancer are reached from inside. */
    List<String> privateAddresses(List<Node> nodes) {
        return nodes.stream()
                .map(node -> ec2.interfaces()
                        .find(node.eni())
                        .map(NetworkInterface::privateIpAddress)
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    Ec2 ec2() {
        return ec2;
    }
}
