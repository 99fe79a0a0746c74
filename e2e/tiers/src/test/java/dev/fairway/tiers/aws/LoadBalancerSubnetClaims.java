package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Where a load balancer may be: subnets, zones, addresses, IP families. */
interface LoadBalancerSubnetClaims extends Claims {
    @Test
    default void it_needs_a_subnet() {
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createLoadBalancer(request ->
                                request.type(LoadBalancerTypeEnum.NETWORK).name("nowhere")));
    }

    @Test
    default void an_unknown_subnet_of_it_is_not_found() {
        refused("SubnetNotFound", () -> bench().balancer("subnet-0123456789abcdef0"));
    }

    @Test
    default void two_subnets_of_one_zone_are_refused() {
        var a = bench().subnet('a');
        var other = bench().subnet('a', "10.0.9.0/24").subnetId();
        refused("InvalidConfigurationRequest", () -> bench().balancer(a, other));
    }

    @Test
    default void subnets_and_mappings_do_not_go_together() {
        var subnet = bench().subnet('a');
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("both")
                                .subnets(subnet)
                                .subnetMappings(
                                        SubnetMapping.builder().subnetId(subnet).build())));
    }

    @Test
    default void internet_facing_needs_an_internet_gateway() {
        var vpc = bench().ec2()
                .createVpc(request -> request.cidrBlock("10.9.0.0/16"))
                .vpc()
                .vpcId();
        var subnet = bench().ec2()
                .createSubnet(
                        request -> request.vpcId(vpc).cidrBlock("10.9.1.0/24").availabilityZone("eu-west-1a"))
                .subnet()
                .subnetId();
        refused("InvalidSubnet", () -> bench().balancer(subnet));
    }

    @Test
    default void internal_needs_no_internet_gateway() {
        var vpc = bench().ec2()
                .createVpc(request -> request.cidrBlock("10.9.0.0/16"))
                .vpc()
                .vpcId();
        var subnet = bench().ec2()
                .createSubnet(
                        request -> request.vpcId(vpc).cidrBlock("10.9.1.0/24").availabilityZone("eu-west-1a"))
                .subnet()
                .subnetId();
        assertThat(bench().internal(subnet).scheme()).isEqualTo(LoadBalancerSchemeEnum.INTERNAL);
    }

    @Test
    default void it_needs_eight_free_addresses() {
        var subnet = bench().subnet('a', "10.0.1.0/28").subnetId();
        for (int i = 0; i < 4; i++) {
            bench().instance(subnet);
        }
        refused("InvalidSubnet", () -> bench().balancer(subnet));
    }

    @Test
    default void an_unknown_elastic_address_of_it_is_refused() {
        var subnet = bench().subnet('a');
        refused(
                "AllocationIdNotFound",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("static")
                                .subnetMappings(SubnetMapping.builder()
                                        .subnetId(subnet)
                                        .allocationId("eipalloc-0123456789abcdef0")
                                        .build())));
    }

    @Test
    default void an_elastic_address_is_for_internet_facing_only() {
        var subnet = bench().subnet('a');
        var address = bench().address();
        refused(
                "InvalidConfigurationRequest",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("static")
                                .scheme("internal")
                                .subnetMappings(SubnetMapping.builder()
                                        .subnetId(subnet)
                                        .allocationId(address)
                                        .build())));
    }

    @Test
    default void an_elastic_address_in_use_is_refused() {
        var subnet = bench().subnet('a');
        var address = bench().address();
        bench().elb()
                .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                        .name("one")
                        .subnetMappings(SubnetMapping.builder()
                                .subnetId(subnet)
                                .allocationId(address)
                                .build()));
        refused(
                "ResourceInUse",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("two")
                                .subnetMappings(SubnetMapping.builder()
                                        .subnetId(subnet)
                                        .allocationId(address)
                                        .build())));
    }

    @Test
    default void a_private_address_is_for_internal_only() {
        var subnet = bench().subnet('a');
        refused(
                "InvalidConfigurationRequest",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("static")
                                .subnetMappings(SubnetMapping.builder()
                                        .subnetId(subnet)
                                        .privateIPv4Address("10.0.1.77")
                                        .build())));
    }

    @Test
    default void a_private_address_is_in_its_subnet() {
        var subnet = bench().subnet('a');
        refused(
                "InvalidConfigurationRequest",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("static")
                                .scheme("internal")
                                .subnetMappings(SubnetMapping.builder()
                                        .subnetId(subnet)
                                        .privateIPv4Address("10.0.2.77")
                                        .build())));
    }

    @Test
    default void dualstack_needs_an_ipv6_block() {
        var subnet = bench().subnet('a');
        refused(
                "InvalidSubnet",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("dual")
                                .ipAddressType("dualstack")
                                .subnets(subnet)));
    }
}
