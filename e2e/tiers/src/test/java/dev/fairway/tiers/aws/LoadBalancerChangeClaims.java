package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;

/** What can be changed of a load balancer: subnets, groups, address type, attributes, capacity. */
interface LoadBalancerChangeClaims extends Claims {
    private LoadBalancer grouped() {
        var group = bench().group();
        var subnet = bench().subnet('a');
        return bench().elb()
                .createLoadBalancer(request -> request.name("grouped")
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .subnets(subnet)
                        .securityGroups(group))
                .loadBalancers()
                .getFirst();
    }

    private void set(LoadBalancer balancer, String key, String value) {
        bench().elb()
                .modifyLoadBalancerAttributes(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .attributes(LoadBalancerAttribute.builder()
                                .key(key)
                                .value(value)
                                .build()));
    }

    private Map<String, String> attributes(LoadBalancer balancer) {
        return bench()
                .elb()
                .describeLoadBalancerAttributes(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                .attributes()
                .stream()
                .collect(Collectors.toMap(LoadBalancerAttribute::key, one -> one.value()));
    }

    @Test
    default void a_subnet_can_be_added() {
        var a = bench().subnet('a');
        var b = bench().subnet('b');
        var balancer = bench().balancer(a);
        bench().elb()
                .setSubnets(request ->
                        request.loadBalancerArn(balancer.loadBalancerArn()).subnets(a, b));
        assertThat(bench().described(balancer).availabilityZones())
                .extracting(zone -> zone.subnetId())
                .containsExactlyInAnyOrder(a, b);
    }

    @Test
    default void a_subnet_can_be_removed() {
        var a = bench().subnet('a');
        var b = bench().subnet('b');
        var balancer = bench().balancer(a, b);
        bench().elb()
                .setSubnets(request ->
                        request.loadBalancerArn(balancer.loadBalancerArn()).subnets(a));
        assertThat(bench().described(balancer).availabilityZones())
                .extracting(zone -> zone.subnetId())
                .containsExactly(a);
    }

    @Test
    default void the_subnet_of_an_enabled_zone_cannot_be_swapped() {
        var balancer = bench().balancer(bench().subnet('a'));
        var other = bench().subnet('a', "10.0.9.0/24").subnetId();
        refused(
                "InvalidConfigurationRequest",
                () -> bench().elb()
                        .setSubnets(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                                .subnets(other)));
    }

    @Test
    default void subnets_are_set_on_what_exists() {
        var subnet = bench().subnet('a');
        refused(
                "LoadBalancerNotFound",
                () -> bench().elb()
                        .setSubnets(request -> request.loadBalancerArn(
                                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nobody/0123456789abcdef")
                                .subnets(subnet)));
    }

    @Test
    default void groups_can_be_replaced() {
        var balancer = grouped();
        var other = bench().group();
        bench().elb()
                .setSecurityGroups(request ->
                        request.loadBalancerArn(balancer.loadBalancerArn()).securityGroups(other));
        assertThat(bench().described(balancer).securityGroups()).containsExactly(other);
    }

    @Test
    default void a_replaced_group_is_free() {
        var balancer = grouped();
        var before = balancer.securityGroups().getFirst();
        var other = bench().group();
        bench().elb()
                .setSecurityGroups(request ->
                        request.loadBalancerArn(balancer.loadBalancerArn()).securityGroups(other));
        bench().ec2().deleteSecurityGroup(request -> request.groupId(before));
        refused("DependencyViolation", () -> bench().ec2().deleteSecurityGroup(request -> request.groupId(other)));
    }

    @Test
    default void private_link_enforcement_can_be_switched_off() {
        var balancer = grouped();
        bench().elb()
                .setSecurityGroups(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .securityGroups(balancer.securityGroups())
                        .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic("off"));
        assertThat(bench().described(balancer).enforceSecurityGroupInboundRulesOnPrivateLinkTraffic())
                .isEqualTo("off");
    }

    @Test
    default void what_was_made_without_groups_gets_none() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().group();
        refused(
                "InvalidConfigurationRequest",
                () -> bench().elb()
                        .setSecurityGroups(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                                .securityGroups(group)));
    }

    @Test
    default void unknown_groups_cannot_be_set() {
        var balancer = grouped();
        refused(
                "InvalidSecurityGroup",
                () -> bench().elb()
                        .setSecurityGroups(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                                .securityGroups("sg-0123456789abcdef0")));
    }

    @Test
    default void dualstack_cannot_be_set_without_an_ipv6_block() {
        var balancer = bench().balancer(bench().subnet('a'));
        refused(
                "InvalidSubnet",
                () -> bench().elb()
                        .setIpAddressType(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                                .ipAddressType("dualstack")));
    }

    @Test
    default void attributes_have_defaults() {
        var attributes = attributes(bench().balancer(bench().subnet('a')));
        assertThat(attributes)
                .containsEntry("deletion_protection.enabled", "false")
                .containsEntry("load_balancing.cross_zone.enabled", "false")
                .containsEntry("access_logs.s3.enabled", "false")
                .containsEntry("dns_record.client_routing_policy", "any_availability_zone");
    }

    @Test
    default void internal_ones_deny_igw_traffic() {
        assertThat(attributes(bench().internal(bench().subnet('a'))))
                .containsEntry("ipv6.deny_all_igw_traffic", "true");
    }

    @Test
    default void an_attribute_changes_alone() {
        var balancer = bench().balancer(bench().subnet('a'));
        set(balancer, "load_balancing.cross_zone.enabled", "true");
        assertThat(attributes(balancer))
                .containsEntry("load_balancing.cross_zone.enabled", "true")
                .containsEntry("deletion_protection.enabled", "false");
    }

    @Test
    default void an_unknown_attribute_is_refused() {
        var balancer = bench().balancer(bench().subnet('a'));
        refused("ValidationError", () -> set(balancer, "cross_zone.enabled", "true"));
    }

    @Test
    default void an_attribute_of_application_load_balancers_is_refused() {
        var balancer = bench().balancer(bench().subnet('a'));
        refused("InvalidConfigurationRequest", () -> set(balancer, "idle_timeout.timeout_seconds", "60"));
    }

    @Test
    default void a_flag_is_true_or_false() {
        var balancer = bench().balancer(bench().subnet('a'));
        refused("ValidationError", () -> set(balancer, "deletion_protection.enabled", "yes"));
    }

    @Test
    default void access_logs_need_a_bucket() {
        var balancer = bench().balancer(bench().subnet('a'));
        refused("InvalidConfigurationRequest", () -> set(balancer, "access_logs.s3.enabled", "true"));
    }

    @Test
    default void capacity_can_be_reserved_and_reset() {
        var balancer = bench().balancer(bench().subnet('a'));
        bench().elb()
                .modifyCapacityReservation(request -> request.loadBalancerArn(balancer.loadBalancerArn())
                        .minimumLoadBalancerCapacity(capacity -> capacity.capacityUnits(5500)));
        assertThat(bench().elb()
                        .describeCapacityReservation(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                        .minimumLoadBalancerCapacity()
                        .capacityUnits())
                .isEqualTo(5500);
        bench().elb()
                .modifyCapacityReservation(request ->
                        request.loadBalancerArn(balancer.loadBalancerArn()).resetCapacityReservation(true));
        assertThat(bench().elb()
                        .describeCapacityReservation(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                        .minimumLoadBalancerCapacity())
                .isNull();
    }
}
