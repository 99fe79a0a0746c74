package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Load balancers: what a new one is like. */
interface LoadBalancerClaims extends Claims {
    @Test
    default void an_arn_says_net() {
        assertThat(bench().balancer(bench().subnet('a')).loadBalancerArn()).contains(":loadbalancer/net/balancer-");
    }

    @Test
    default void it_is_internet_facing_by_default() {
        assertThat(bench().balancer(bench().subnet('a')).scheme()).isEqualTo(LoadBalancerSchemeEnum.INTERNET_FACING);
    }

    @Test
    default void it_becomes_active() {
        var balancer = bench().balancer(bench().subnet('a'));
        bench().elb().describeLoadBalancers();
        assertThat(bench().described(balancer).state().code()).isEqualTo(LoadBalancerStateEnum.ACTIVE);
    }

    @Test
    default void it_shows_its_subnets_and_zones() {
        var a = bench().subnet('a');
        var b = bench().subnet('b');
        var zones = bench().balancer(a, b).availabilityZones();
        assertThat(zones).extracting(zone -> zone.subnetId()).containsExactlyInAnyOrder(a, b);
        assertThat(zones).extracting(zone -> zone.zoneName()).containsExactlyInAnyOrder("eu-west-1a", "eu-west-1b");
    }

    @Test
    default void it_has_the_groups_of_its_creation() {
        var group = bench().group();
        var subnet = bench().subnet('a');
        var balancer = bench().elb()
                .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                        .name("grouped")
                        .subnets(subnet)
                        .securityGroups(group))
                .loadBalancers()
                .getFirst();
        assertThat(bench().described(balancer).securityGroups()).containsExactly(group);
    }

    @Test
    default void it_enforces_group_rules_on_private_link_by_default() {
        var group = bench().group();
        var subnet = bench().subnet('a');
        var balancer = bench().elb()
                .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                        .name("grouped")
                        .subnets(subnet)
                        .securityGroups(group))
                .loadBalancers()
                .getFirst();
        assertThat(bench().described(balancer).enforceSecurityGroupInboundRulesOnPrivateLinkTraffic())
                .isEqualTo("on");
    }

    @Test
    default void its_elastic_address_shows() {
        var address = bench().address();
        var subnet = bench().subnet('a');
        var balancer = bench().elb()
                .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                        .name("static")
                        .subnetMappings(SubnetMapping.builder()
                                .subnetId(subnet)
                                .allocationId(address)
                                .build()))
                .loadBalancers()
                .getFirst();
        var shown = bench().described(balancer)
                .availabilityZones()
                .getFirst()
                .loadBalancerAddresses()
                .getFirst();
        assertThat(shown.allocationId()).isEqualTo(address);
        assertThat(shown.ipAddress()).isNotBlank();
    }

    @Test
    default void its_private_address_shows() {
        var subnet = bench().subnet('a');
        var balancer = bench().elb()
                .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                        .name("static")
                        .scheme("internal")
                        .subnetMappings(SubnetMapping.builder()
                                .subnetId(subnet)
                                .privateIPv4Address("10.0.1.77")
                                .build()))
                .loadBalancers()
                .getFirst();
        var shown = bench().described(balancer)
                .availabilityZones()
                .getFirst()
                .loadBalancerAddresses()
                .getFirst();
        assertThat(shown.privateIPv4Address()).isEqualTo("10.0.1.77");
    }

    @Test
    default void an_unknown_group_of_it_is_refused() {
        var subnet = bench().subnet('a');
        refused(
                "InvalidSecurityGroup",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("grouped")
                                .subnets(subnet)
                                .securityGroups("sg-0123456789abcdef0")));
    }

    @Test
    default void dualstack_shows() {
        var v6 = bench().ec2()
                .describeVpcs(request -> request.vpcIds(bench().vpc))
                .vpcs()
                .getFirst()
                .ipv6CidrBlockAssociationSet()
                .getFirst()
                .ipv6CidrBlock()
                .replace("/56", "/64");
        var subnet = bench().ec2()
                .createSubnet(request -> request.vpcId(bench().vpc)
                        .cidrBlock("10.0.1.0/24")
                        .ipv6CidrBlock(v6)
                        .availabilityZone("eu-west-1a"))
                .subnet()
                .subnetId();
        var balancer = bench().elb()
                .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                        .name("dual")
                        .ipAddressType("dualstack")
                        .subnets(subnet))
                .loadBalancers()
                .getFirst();
        assertThat(bench().described(balancer).ipAddressTypeAsString()).isEqualTo("dualstack");
    }

    @Test
    default void fifty_are_the_most() {
        var subnet = bench().subnet('a');
        for (int i = 0; i < 50; i++) {
            bench().balancer(subnet);
        }
        refused("TooManyLoadBalancers", () -> bench().balancer(subnet));
    }
}
