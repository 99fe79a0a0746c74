package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** Targets and their health. */
interface TargetClaims extends Claims {
    /** Behind a listener of a load balancer in zone a. */
    private TargetGroup inUse() {
        var group = bench().targets("TCP");
        bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, group);
        return group;
    }

    private void enable(TargetGroup group) {
        bench().elb()
                .modifyTargetGroupAttributes(request -> request.targetGroupArn(group.targetGroupArn())
                        .attributes(TargetGroupAttribute.builder()
                                .key("load_balancing.cross_zone.enabled")
                                .value("true")
                                .build()));
    }

    private void deregister(TargetGroup group, String id) {
        bench().elb()
                .deregisterTargets(request -> request.targetGroupArn(group.targetGroupArn())
                        .targets(TargetDescription.builder().id(id).build()));
    }

    private static TargetDescription target(String id, int port) {
        return TargetDescription.builder().id(id).port(port).build();
    }

    @Test
    default void a_target_of_no_listener_is_unused() {
        var group = bench().targets("TCP");
        bench().register(group, bench().instance(bench().subnet('a')).instanceId());
        var health = bench().health(group).getFirst().targetHealth();
        assertThat(health.state()).isEqualTo(TargetHealthStateEnum.UNUSED);
        assertThat(health.reason()).isEqualTo(TargetHealthReasonEnum.TARGET_NOT_IN_USE);
    }

    @Test
    default void a_target_of_a_listener_becomes_healthy() {
        var group = inUse();
        bench().register(group, bench().instance(bench().subnet('b')).instanceId());
        assertThat(bench().health(group)).hasSize(1);
    }

    @Test
    default void a_target_has_the_port_of_its_group() {
        var group = bench().targets("TCP");
        bench().register(group, bench().instance(bench().subnet('a')).instanceId());
        assertThat(bench().health(group).getFirst().target().port()).isEqualTo(30080);
    }

    @Test
    default void one_instance_can_be_two_targets() {
        var group = bench().targets("TCP");
        var id = bench().instance(bench().subnet('a')).instanceId();
        bench().elb()
                .registerTargets(request ->
                        request.targetGroupArn(group.targetGroupArn()).targets(target(id, 30001), target(id, 30002)));
        assertThat(bench().health(group))
                .extracting(one -> one.target().port())
                .containsExactlyInAnyOrder(30001, 30002);
    }

    @Test
    default void registering_again_changes_nothing() {
        var group = bench().targets("TCP");
        var id = bench().instance(bench().subnet('a')).instanceId();
        bench().register(group, id);
        bench().register(group, id);
        assertThat(bench().health(group)).hasSize(1);
    }

    @Test
    default void an_unknown_instance_is_no_target() {
        var group = bench().targets("TCP");
        refused("InvalidTarget", () -> bench().register(group, "i-0123456789abcdef0"));
    }

    @Test
    default void a_stopped_instance_is_no_target() {
        var group = bench().targets("TCP");
        var id = bench().instance(bench().subnet('a')).instanceId();
        bench().ec2().stopInstances(request -> request.instanceIds(id));
        refused("InvalidTarget", () -> bench().register(group, id));
    }

    @Test
    default void an_instance_of_another_vpc_is_no_target() {
        var group = bench().targets("TCP");
        var vpc = bench().ec2()
                .createVpc(request -> request.cidrBlock("10.9.0.0/16"))
                .vpc()
                .vpcId();
        var subnet = bench().ec2()
                .createSubnet(
                        request -> request.vpcId(vpc).cidrBlock("10.9.1.0/24").availabilityZone("eu-west-1a"))
                .subnet()
                .subnetId();
        var id = bench().instance(subnet).instanceId();
        refused("InvalidTarget", () -> bench().register(group, id));
    }

    @Test
    default void an_address_of_the_vpc_is_a_target() {
        var group = bench().addresses("TCP");
        bench().subnet('a');
        bench().register(group, "10.0.1.50");
        assertThat(bench().health(group).getFirst().target().id()).isEqualTo("10.0.1.50");
    }

    @Test
    default void the_zone_of_an_address_is_found() {
        var group = bench().addresses("TCP");
        bench().subnet('b');
        bench().register(group, "10.0.2.50");
        assertThat(bench().health(group).getFirst().target().availabilityZone()).isEqualTo("eu-west-1b");
    }

    @Test
    default void an_address_elsewhere_needs_a_zone() {
        var group = bench().addresses("TCP");
        refused("ValidationError", () -> bench().register(group, "192.168.1.1"));
    }

    @Test
    default void an_address_elsewhere_with_a_zone_is_a_target() {
        var group = bench().addresses("TCP");
        bench().elb()
                .registerTargets(request -> request.targetGroupArn(group.targetGroupArn())
                        .targets(TargetDescription.builder()
                                .id("192.168.1.1")
                                .availabilityZone("all")
                                .build()));
        assertThat(bench().health(group)).hasSize(1);
    }

    @Test
    default void a_public_address_is_no_target() {
        var group = bench().addresses("TCP");
        refused("ValidationError", () -> bench().register(group, "8.8.8.8"));
    }

    @Test
    default void an_instance_is_no_address() {
        var group = bench().addresses("TCP");
        var id = bench().instance(bench().subnet('a')).instanceId();
        refused("ValidationError", () -> bench().register(group, id));
    }

    @Test
    default void targets_are_registered_with_a_group_that_exists() {
        refused(
                "TargetGroupNotFound",
                () -> bench().elb()
                        .registerTargets(request -> request.targetGroupArn(
                                        "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/nobody/0123456789abcdef")
                                .targets(target("10.0.1.5", 80))));
    }

    @Test
    default void a_target_in_use_drains() {
        var group = inUse();
        var id = bench().instance(bench().subnet('b')).instanceId();
        bench().register(group, id);
        deregister(group, id);
        var health = bench().health(group).getFirst().targetHealth();
        assertThat(health.state()).isEqualTo(TargetHealthStateEnum.DRAINING);
        assertThat(health.reason()).isEqualTo(TargetHealthReasonEnum.TARGET_DEREGISTRATION_IN_PROGRESS);
    }

    @Test
    default void a_target_of_no_listener_does_not_drain() {
        var group = bench().targets("TCP");
        var id = bench().instance(bench().subnet('a')).instanceId();
        bench().register(group, id);
        deregister(group, id);
        assertThat(bench().health(group)).isEmpty();
    }

    @Test
    default void a_draining_target_can_come_back() {
        var group = inUse();
        var id = bench().instance(bench().subnet('b')).instanceId();
        bench().register(group, id);
        deregister(group, id);
        bench().register(group, id);
        assertThat(bench().health(group))
                .hasSize(1)
                .noneMatch(one -> one.targetHealth().state() == TargetHealthStateEnum.DRAINING);
    }

    @Test
    default void deregistering_what_is_not_registered_is_fine() {
        var group = bench().targets("TCP");
        deregister(group, bench().instance(bench().subnet('a')).instanceId());
        assertThat(bench().health(group)).isEmpty();
    }

    @Test
    default void asking_for_what_is_not_registered_says_so() {
        var group = bench().targets("TCP");
        var id = bench().instance(bench().subnet('a')).instanceId();
        var health = bench().elb()
                .describeTargetHealth(request ->
                        request.targetGroupArn(group.targetGroupArn()).targets(target(id, 30080)))
                .targetHealthDescriptions()
                .getFirst()
                .targetHealth();
        assertThat(health.state()).isEqualTo(TargetHealthStateEnum.UNUSED);
        assertThat(health.reason()).isEqualTo(TargetHealthReasonEnum.TARGET_NOT_REGISTERED);
    }

    @Test
    default void a_target_in_a_zone_that_is_not_enabled_is_unused() {
        var group = inUse();
        bench().register(group, bench().instance(bench().subnet('b')).instanceId());
        assertThat(bench().health(group).getFirst().targetHealth().reason())
                .isEqualTo(TargetHealthReasonEnum.TARGET_NOT_IN_USE);
    }

    @Test
    default void cross_zone_reaches_every_zone() {
        var group = inUse();
        bench().elb()
                .modifyTargetGroupAttributes(request -> request.targetGroupArn(group.targetGroupArn())
                        .attributes(TargetGroupAttribute.builder()
                                .key("load_balancing.cross_zone.enabled")
                                .value("true")
                                .build()));
        bench().register(group, bench().instance(bench().subnet('b')).instanceId());
        assertThat(bench().health(group).getFirst().targetHealth().state()).isEqualTo(TargetHealthStateEnum.HEALTHY);
    }

    @Test
    default void a_stopped_target_is_unused() {
        var group = inUse();
        enable(group);
        var id = bench().instance(bench().subnet('b')).instanceId();
        bench().register(group, id);
        bench().ec2().stopInstances(request -> request.instanceIds(id));
        assertThat(bench().health(group).getFirst().targetHealth().reason())
                .isEqualTo(TargetHealthReasonEnum.TARGET_INVALID_STATE);
    }

    @Test
    default void a_target_shows_the_port_of_its_check() {
        var group = bench().elb()
                .createTargetGroup(request -> request.name("checked")
                        .vpcId(bench().vpc)
                        .protocol("TCP")
                        .port(30080)
                        .healthCheckProtocol("HTTP")
                        .healthCheckPort("10256"))
                .targetGroups()
                .getFirst();
        bench().register(group, bench().instance(bench().subnet('a')).instanceId());
        assertThat(bench().health(group).getFirst().healthCheckPort()).isEqualTo("10256");
    }
}
