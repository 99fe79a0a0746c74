package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Load balancers: made, described, deleted. */
interface LoadBalancerClaims extends Claims {
    private void set(LoadBalancer balancer, String key, String value) {
        bench().elb()
                .modifyLoadBalancerAttributes(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .attributes(LoadBalancerAttribute.builder()
                                .key(key)
                                .value(value)
                                .build()));
    }

    @Test
    default void an_arn_says_net() {
        assertThat(bench().balancer(bench().subnet('a')).loadBalancerArn()).contains(":loadbalancer/net/balancer-");
    }

    @Test
    default void it_is_named_below_elb_and_its_region() {
        var balancer = bench().balancer(bench().subnet('a'));
        assertThat(balancer.dnsName())
                .startsWith(balancer.loadBalancerName() + "-")
                .endsWith(".elb.eu-west-1.amazonaws.com");
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
    default void the_same_again_is_the_same() {
        var subnet = bench().subnet('a');
        var one = bench().elb()
                .createLoadBalancer(request ->
                        request.type(LoadBalancerTypeEnum.NETWORK).name("same").subnets(subnet))
                .loadBalancers()
                .getFirst();
        var other = bench().elb()
                .createLoadBalancer(request ->
                        request.type(LoadBalancerTypeEnum.NETWORK).name("same").subnets(subnet))
                .loadBalancers()
                .getFirst();
        assertThat(other.loadBalancerArn()).isEqualTo(one.loadBalancerArn());
        assertThat(bench().elb().describeLoadBalancers().loadBalancers()).hasSize(1);
    }

    @Test
    default void another_scheme_under_one_name_is_a_duplicate() {
        var subnet = bench().subnet('a');
        bench().elb()
                .createLoadBalancer(request ->
                        request.type(LoadBalancerTypeEnum.NETWORK).name("same").subnets(subnet));
        refused(
                "DuplicateLoadBalancerName",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("same")
                                .scheme("internal")
                                .subnets(subnet)));
    }

    @Test
    default void other_subnets_under_one_name_are_a_duplicate() {
        var a = bench().subnet('a');
        var b = bench().subnet('b');
        bench().elb()
                .createLoadBalancer(request ->
                        request.type(LoadBalancerTypeEnum.NETWORK).name("same").subnets(a));
        refused(
                "DuplicateLoadBalancerName",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("same")
                                .subnets(a, b)));
    }

    @Test
    default void a_name_of_33_characters_is_refused() {
        var subnet = bench().subnet('a');
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("a".repeat(33))
                                .subnets(subnet)));
    }

    @Test
    default void a_name_of_32_characters_is_fine() {
        var subnet = bench().subnet('a');
        assertThat(bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("a".repeat(32))
                                .subnets(subnet))
                        .loadBalancers())
                .hasSize(1);
    }

    @Test
    default void a_name_has_letters_digits_and_hyphens_only() {
        var subnet = bench().subnet('a');
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("my_balancer")
                                .subnets(subnet)));
    }

    @Test
    default void a_name_does_not_begin_with_a_hyphen() {
        var subnet = bench().subnet('a');
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("-mine")
                                .subnets(subnet)));
    }

    @Test
    default void a_name_does_not_begin_with_internal() {
        var subnet = bench().subnet('a');
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createLoadBalancer(request -> request.type(LoadBalancerTypeEnum.NETWORK)
                                .name("internal-mine")
                                .subnets(subnet)));
    }

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

    @Test
    default void it_is_found_by_its_name() {
        var balancer = bench().balancer(bench().subnet('a'));
        var found = bench().elb()
                .describeLoadBalancers(request -> request.names(balancer.loadBalancerName()))
                .loadBalancers();
        assertThat(found).extracting(LoadBalancer::loadBalancerArn).containsExactly(balancer.loadBalancerArn());
    }

    @Test
    default void an_unknown_name_is_not_found() {
        refused("LoadBalancerNotFound", () -> bench().elb().describeLoadBalancers(request -> request.names("nobody")));
    }

    @Test
    default void an_unknown_arn_is_not_found() {
        refused(
                "LoadBalancerNotFound",
                () -> bench().elb()
                        .describeLoadBalancers(
                                request -> request.loadBalancerArns(
                                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nobody/0123456789abcdef")));
    }

    @Test
    default void twenty_arns_are_the_most() {
        var arn = bench().balancer(bench().subnet('a')).loadBalancerArn();
        refused(
                "ValidationError",
                () -> bench().elb()
                        .describeLoadBalancers(request -> request.loadBalancerArns(Collections.nCopies(21, arn))));
    }

    @Test
    default void they_come_in_pages() {
        var subnet = bench().subnet('a');
        bench().balancer(subnet);
        bench().balancer(subnet);
        bench().balancer(subnet);
        var first = bench().elb().describeLoadBalancers(request -> request.pageSize(2));
        var second = bench().elb()
                .describeLoadBalancers(request -> request.pageSize(2).marker(first.nextMarker()));
        assertThat(first.loadBalancers()).hasSize(2);
        assertThat(second.loadBalancers()).hasSize(1);
        assertThat(second.nextMarker()).isNull();
    }

    @Test
    default void a_page_holds_400_at_most() {
        refused("ValidationError", () -> bench().elb().describeLoadBalancers(request -> request.pageSize(401)));
    }

    @Test
    default void a_deleted_one_is_gone() {
        var balancer = bench().balancer(bench().subnet('a'));
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        refused("LoadBalancerNotFound", () -> bench().described(balancer));
    }

    @Test
    default void deleting_twice_is_fine() {
        var arn = bench().balancer(bench().subnet('a')).loadBalancerArn();
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(arn));
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(arn));
        assertThat(bench().elb().describeLoadBalancers().loadBalancers()).isEmpty();
    }

    @Test
    default void its_listeners_go_with_it() {
        var balancer = bench().balancer(bench().subnet('a'));
        var listener = bench().listener(balancer, "TCP", 80, bench().targets("TCP"));
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        refused(
                "ListenerNotFound",
                () -> bench().elb().describeListeners(request -> request.listenerArns(listener.listenerArn())));
    }

    @Test
    default void a_protected_one_cannot_be_deleted() {
        var balancer = bench().balancer(bench().subnet('a'));
        set(balancer, "deletion_protection.enabled", "true");
        refused(
                "OperationNotPermitted",
                () -> bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn())));
    }

    @Test
    default void protection_can_be_lifted() {
        var balancer = bench().balancer(bench().subnet('a'));
        set(balancer, "deletion_protection.enabled", "true");
        set(balancer, "deletion_protection.enabled", "false");
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        assertThat(bench().elb().describeLoadBalancers().loadBalancers()).isEmpty();
    }
}
