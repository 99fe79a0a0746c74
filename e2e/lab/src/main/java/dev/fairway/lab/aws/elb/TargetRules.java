package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.ec2.Ec2;
import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.local.ip.Ip;
import dev.fairway.local.ip.IpRange;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupIpAddressTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** What may be registered with a target group (API reference, RegisterTargets, CreateTargetGroup TargetType). */
final class TargetRules {
    private static final List<IpRange> PRIVATE = Stream.of(
                    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10")
            .map(IpRange::parseBlock)
            .toList();

    private final Ec2 ec2;

    TargetRules(Ec2 ec2) {
        this.ec2 = ec2;
    }

    /** The target with what AWS adds to it: the group's port, the zone of an address. */
    TargetDescription checked(TargetGroup group, TargetDescription target) {
        int port = target.port() == null ? group.port() : target.port();
        if (port < 1 || port > 65535) {
            throw ElbErrors.invalid("Port '" + port + "' must be between 1 and 65535");
        }
        return group.targetType() == TargetTypeEnum.INSTANCE
                ? instance(group, target.toBuilder().port(port).build())
                : address(group, target.toBuilder().port(port).build());
    }

    private TargetDescription instance(TargetGroup group, TargetDescription target) {
        var instance = ec2.instances()
                .find(target.id())
                .filter(one -> one.state().name() != InstanceStateName.TERMINATED)
                .orElseThrow(() -> invalid("Instance ID '" + target.id() + "' is not valid"));
        if (!instance.vpcId().equals(group.vpcId())) {
            throw invalid("The following targets are not in the target group VPC '" + group.vpcId() + "': '"
                    + target.id() + "'");
        }
        if (instance.state().name() != InstanceStateName.RUNNING) {
            throw invalid(
                    "The following targets are not in a running state and cannot be registered: '" + target.id() + "'");
        }
        if (target.availabilityZone() != null) {
            throw ElbErrors.invalid("You cannot specify an Availability Zone for a target of the type 'instance'");
        }
        return target;
    }

    private TargetDescription address(TargetGroup group, TargetDescription target) {
        boolean v6 = group.ipAddressType() == TargetGroupIpAddressTypeEnum.IPV6;
        if (!Ip.isIp(target.id()) || Ip.parse(target.id()).v6() != v6) {
            throw ElbErrors.invalid(
                    "The IP address '" + target.id() + "' is not a valid " + (v6 ? "IPv6" : "IPv4") + " address");
        }
        var ip = Ip.parse(target.id());
        if (ec2.vpcs().ranges(group.vpcId()).stream().anyMatch(range -> range.contains(ip))) {
            return target.availabilityZone() == null ? inZone(group, target, ip) : target;
        }
        if (PRIVATE.stream().noneMatch(range -> range.contains(ip))) {
            throw ElbErrors.invalid(
                    "The IP address '" + target.id() + "' is not within the CIDR blocks of the VPC, RFC 1918 "
                            + "or RFC 6598: publicly routable addresses cannot be targets");
        }
        if (target.availabilityZone() == null) {
            throw ElbErrors.invalid("You must specify an Availability Zone for the IP address '" + target.id()
                    + "', which is outside of the VPC");
        }
        return target;
    }

    private TargetDescription inZone(TargetGroup group, TargetDescription target, Ip ip) {
        return ec2.subnets()
                .holding(group.vpcId(), ip)
                .map(Subnet::availabilityZone)
                .map(zone -> target.toBuilder().availabilityZone(zone).build())
                .orElse(target);
    }

    /** The zone in which a target counts against the quota and needs an enabled zone; "all" for what is elsewhere. */
    String zone(TargetGroup group, TargetDescription target) {
        if (group.targetType() == TargetTypeEnum.INSTANCE) {
            return ec2.instances()
                    .find(target.id())
                    .map(instance -> instance.placement().availabilityZone())
                    .orElse("all");
        }
        return target.availabilityZone() == null ? "all" : target.availabilityZone();
    }

    /** Whether it is an instance that does not run any more. */
    boolean stopped(TargetGroup group, TargetDescription target) {
        return group.targetType() == TargetTypeEnum.INSTANCE
                && ec2.instances()
                        .find(target.id())
                        .filter(one -> one.state().name() == InstanceStateName.RUNNING)
                        .isEmpty();
    }

    private static AwsFault invalid(String message) {
        return AwsFault.of("InvalidTarget", message);
    }
}
