package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Target groups and their health checks. */
interface TargetGroupClaims extends Claims {
    @Test
    default void a_group_checks_tcp_on_the_traffic_port_by_default() {
        var group = bench().targets("TCP");
        assertThat(group.healthCheckProtocolAsString()).isEqualTo("TCP");
        assertThat(group.healthCheckPort()).isEqualTo("traffic-port");
    }

    @Test
    default void a_group_checks_every_thirty_seconds_by_default() {
        var group = bench().targets("TCP");
        assertThat(group.healthCheckIntervalSeconds()).isEqualTo(30);
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(10);
    }

    @Test
    default void five_good_checks_heal_and_two_bad_ones_fail_by_default() {
        var group = bench().targets("TCP");
        assertThat(group.healthyThresholdCount()).isEqualTo(5);
        assertThat(group.unhealthyThresholdCount()).isEqualTo(2);
    }

    @Test
    default void an_http_check_has_a_path_a_matcher_and_six_seconds_by_default() {
        var group = bench().elb()
                .createTargetGroup(request -> request.name("group")
                        .vpcId(bench().vpc)
                        .protocol("TCP")
                        .port(80)
                        .healthCheckProtocol("HTTP"))
                .targetGroups()
                .getFirst();
        assertThat(group.healthCheckPath()).isEqualTo("/");
        assertThat(group.matcher().httpCode()).isEqualTo("200-399");
        assertThat(group.healthCheckTimeoutSeconds()).isEqualTo(6);
    }

    @Test
    default void a_group_has_instances_by_default() {
        assertThat(bench().targets("TCP").targetTypeAsString()).isEqualTo("instance");
    }

    @Test
    default void all_four_protocols_are_fine() {
        for (var protocol : List.of("TCP", "UDP", "TCP_UDP", "TLS")) {
            assertThat(bench().targets(protocol).protocolAsString()).isEqualTo(protocol);
        }
    }

    @Test
    default void the_same_group_again_is_the_same() {
        var one = bench().elb()
                .createTargetGroup(request ->
                        request.name("group").vpcId(bench().vpc).protocol("TCP").port(80))
                .targetGroups()
                .getFirst();
        var other = bench().elb()
                .createTargetGroup(request ->
                        request.name("group").vpcId(bench().vpc).protocol("TCP").port(80))
                .targetGroups()
                .getFirst();
        assertThat(other.targetGroupArn()).isEqualTo(one.targetGroupArn());
    }

    @Test
    default void another_group_under_one_name_is_a_duplicate() {
        bench().elb()
                .createTargetGroup(request ->
                        request.name("group").vpcId(bench().vpc).protocol("TCP").port(80));
        refused(
                "DuplicateTargetGroupName",
                () -> bench().elb()
                        .createTargetGroup(request -> request.name("group")
                                .vpcId(bench().vpc)
                                .protocol("TCP")
                                .port(81)));
    }

    @Test
    default void a_group_name_of_33_characters_is_refused() {
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createTargetGroup(request -> request.name("group")
                                .vpcId(bench().vpc)
                                .name("a".repeat(33))
                                .protocol("TCP")
                                .port(80)));
    }

    @Test
    default void a_group_name_has_no_underscore() {
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createTargetGroup(request -> request.name("group")
                                .vpcId(bench().vpc)
                                .name("a_b")
                                .protocol("TCP")
                                .port(80)));
    }

    @Test
    default void a_group_needs_a_port() {
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createTargetGroup(request ->
                                request.name("group").vpcId(bench().vpc).protocol("TCP")));
    }

    @Test
    default void a_group_needs_a_vpc_of_elb_that_exists() {
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createTargetGroup(request -> request.name("group")
                                .vpcId(bench().vpc)
                                .vpcId("vpc-0123456789abcdef0")
                                .protocol("TCP")
                                .port(80)));
    }

    @Test
    default void an_interval_is_five_seconds_at_least() {
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createTargetGroup(request -> request.name("group")
                                .vpcId(bench().vpc)
                                .protocol("TCP")
                                .port(80)
                                .healthCheckIntervalSeconds(4)));
    }

    @Test
    default void a_threshold_is_ten_at_most() {
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createTargetGroup(request -> request.name("group")
                                .vpcId(bench().vpc)
                                .protocol("TCP")
                                .port(80)
                                .healthyThresholdCount(11)));
    }

    @Test
    default void udp_cannot_be_a_health_check() {
        refused(
                "ValidationError",
                () -> bench().elb()
                        .createTargetGroup(request -> request.name("group")
                                .vpcId(bench().vpc)
                                .protocol("UDP")
                                .port(80)
                                .healthCheckProtocol("UDP")));
    }

    @Test
    default void a_tcp_check_has_no_path() {
        refused(
                "InvalidConfigurationRequest",
                () -> bench().elb()
                        .createTargetGroup(request -> request.name("group")
                                .vpcId(bench().vpc)
                                .protocol("TCP")
                                .port(80)
                                .healthCheckPath("/healthz")));
    }

    @Test
    default void a_group_is_found_by_name() {
        var group = bench().targets("TCP");
        assertThat(bench().elb()
                        .describeTargetGroups(request -> request.names(group.targetGroupName()))
                        .targetGroups())
                .extracting(TargetGroup::targetGroupArn)
                .containsExactly(group.targetGroupArn());
    }

    @Test
    default void an_unknown_group_name_is_not_found() {
        refused("TargetGroupNotFound", () -> bench().elb().describeTargetGroups(request -> request.names("nobody")));
    }

    @Test
    default void groups_come_in_pages() {
        bench().targets("TCP");
        bench().targets("TCP");
        bench().targets("TCP");
        var first = bench().elb().describeTargetGroups(request -> request.pageSize(2));
        assertThat(first.targetGroups()).hasSize(2);
        assertThat(bench().elb()
                        .describeTargetGroups(request -> request.marker(first.nextMarker()))
                        .targetGroups())
                .hasSize(1);
    }

    @Test
    default void a_group_is_found_by_its_load_balancer() {
        var balancer = bench().balancer(bench().subnet('a'));
        var group = bench().targets("TCP");
        bench().targets("TCP");
        bench().listener(balancer, "TCP", 80, group);
        var found = bench().elb()
                .describeTargetGroups(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                .targetGroups();
        assertThat(found).extracting(TargetGroup::targetGroupArn).containsExactly(group.targetGroupArn());
        assertThat(found.getFirst().loadBalancerArns()).containsExactly(balancer.loadBalancerArn());
    }

    @Test
    default void a_health_check_can_be_changed() {
        var group = bench().targets("TCP");
        bench().elb()
                .modifyTargetGroup(request -> request.targetGroupArn(group.targetGroupArn())
                        .healthCheckProtocol("HTTP")
                        .healthCheckPath("/healthz")
                        .healthCheckPort("10256")
                        .healthCheckIntervalSeconds(10)
                        .healthCheckTimeoutSeconds(6));
        var after = bench().elb()
                .describeTargetGroups(request -> request.targetGroupArns(group.targetGroupArn()))
                .targetGroups()
                .getFirst();
        assertThat(after.healthCheckProtocolAsString()).isEqualTo("HTTP");
        assertThat(after.healthCheckPath()).isEqualTo("/healthz");
        assertThat(after.healthCheckPort()).isEqualTo("10256");
        assertThat(after.healthCheckIntervalSeconds()).isEqualTo(10);
    }

    @Test
    default void a_check_changed_back_to_tcp_has_no_path() {
        var group = bench().elb()
                .createTargetGroup(request -> request.name("group")
                        .vpcId(bench().vpc)
                        .protocol("TCP")
                        .port(80)
                        .healthCheckProtocol("HTTP")
                        .healthCheckPath("/healthz"))
                .targetGroups()
                .getFirst();
        bench().elb()
                .modifyTargetGroup(request ->
                        request.targetGroupArn(group.targetGroupArn()).healthCheckProtocol("TCP"));
        var after = bench().elb()
                .describeTargetGroups(request -> request.targetGroupArns(group.targetGroupArn()))
                .targetGroups()
                .getFirst();
        assertThat(after.healthCheckPath()).isNull();
        assertThat(after.matcher()).isNull();
    }

    @Test
    default void a_group_of_a_listener_cannot_be_deleted() {
        var group = bench().targets("TCP");
        bench().listener(bench().balancer(bench().subnet('a')), "TCP", 80, group);
        refused(
                "ResourceInUse",
                () -> bench().elb().deleteTargetGroup(request -> request.targetGroupArn(group.targetGroupArn())));
    }

    @Test
    default void a_group_is_free_after_its_load_balancer() {
        var group = bench().targets("TCP");
        var balancer = bench().balancer(bench().subnet('a'));
        bench().listener(balancer, "TCP", 80, group);
        bench().elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        bench().elb().deleteTargetGroup(request -> request.targetGroupArn(group.targetGroupArn()));
        assertThat(bench().elb().describeTargetGroups().targetGroups()).isEmpty();
    }

    @Test
    default void deleting_a_group_twice_is_fine() {
        var arn = bench().targets("TCP").targetGroupArn();
        bench().elb().deleteTargetGroup(request -> request.targetGroupArn(arn));
        bench().elb().deleteTargetGroup(request -> request.targetGroupArn(arn));
        assertThat(bench().elb().describeTargetGroups().targetGroups()).isEmpty();
    }
}
