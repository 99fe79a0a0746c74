package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.ec2.Ec2;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** What CreateLoadBalancer demands of its parameters (API reference), and when two requests ask for the same. */
final class LoadBalancerRules {
    private LoadBalancerRules() {}

    static void check(CreateLoadBalancerRequest request) {
        if (request.type() != LoadBalancerTypeEnum.NETWORK) {
            throw ElbErrors.configuration("the lab's AWS has Network Load Balancers only: ask for the type 'network'");
        }
        name("Load balancer", request.name());
        if (request.name().startsWith("internal-")) {
            throw ElbErrors.invalid("Load balancer name '" + request.name() + "' cannot begin with 'internal-'");
        }
        if (request.schemeAsString() != null && request.scheme() == LoadBalancerSchemeEnum.UNKNOWN_TO_SDK_VERSION) {
            throw ElbErrors.invalid("Load balancer scheme '" + request.schemeAsString()
                    + "' must be one of 'internet-facing, internal'");
        }
        ipAddressType(request.ipAddressType(), request.ipAddressTypeAsString());
    }

    static void name(String kind, @Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw ElbErrors.invalid(kind + " name must be specified");
        }
        if (name.length() > 32) {
            throw ElbErrors.invalid(kind + " name '" + name + "' cannot be longer than '32' characters");
        }
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw ElbErrors.invalid(kind + " name '" + name
                    + "' can only contain characters that are alphanumeric characters " + "and hyphens(-)");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            throw ElbErrors.invalid(kind + " name '" + name + "' cannot begin or end with '-'");
        }
    }

    static void ipAddressType(@Nullable IpAddressType type, @Nullable String text) {
        if (type != null && type != IpAddressType.IPV4 && type != IpAddressType.DUALSTACK) {
            throw ElbErrors.invalid(
                    "IP address type '" + text + "' must be one of 'ipv4, dualstack' for network load balancers");
        }
    }

    static void groups(Ec2 ec2, List<String> groups, String vpc) {
        for (var id : groups) {
            var group = ec2.groups()
                    .find(id)
                    .orElseThrow(
                            () -> AwsFault.of("InvalidSecurityGroup", "Security group '" + id + "' does not exist"));
            if (!group.vpcId().equals(vpc)) {
                throw AwsFault.of(
                        "InvalidSecurityGroup",
                        "One or more security groups are invalid: '" + id + "' is not in the VPC '" + vpc + "'");
            }
        }
    }

    /**
     * Whether a create asks for what is there already, and so answers with it. Tags are not compared and not changed:
     * two requests that differ in tags alone share one load balancer.
     */
    static boolean same(LoadBalancer there, LoadBalancer asked) {
        return there.type() == asked.type()
                && there.scheme() == asked.scheme()
                && there.ipAddressType() == asked.ipAddressType()
                && Set.copyOf(there.securityGroups()).equals(Set.copyOf(asked.securityGroups()))
                && zones(there).equals(zones(asked));
    }

    private static Set<AvailabilityZone> zones(LoadBalancer balancer) {
        return new HashSet<>(balancer.availabilityZones());
    }
}
