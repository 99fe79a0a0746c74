package dev.fairway.tiers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.state.Delays;
import dev.fairway.lab.aws.state.EventualConsistency;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthReasonEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What happens in the lab's AWS only because time passes. */
class AwsOverTimeTest implements Claims {
    private static final Delays DELAYS =
            new Delays(Duration.ofSeconds(150), Duration.ofSeconds(90), Duration.ofSeconds(120));

    private final ManualClock clock = new ManualClock();
    private FakeAws aws = aws(AwsSettings.immediate().with(DELAYS));
    private AwsTestVpc bench = new AwsTestVpc(AwsClients.of(aws, AwsTestVpc.REGION));

    private FakeAws aws(AwsSettings settings) {
        return new FakeAws(settings, clock, new Random(1));
    }

    private void with(AwsSettings settings) {
        aws = aws(settings);
        bench = new AwsTestVpc(AwsClients.of(aws, AwsTestVpc.REGION));
    }

    @Override
    public AwsTestVpc bench() {
        return bench;
    }

    @Test
    void a_load_balancer_is_provisioned_before_it_is_active() {
        var balancer = bench.balancer(bench.subnet('a'));
        assertThat(balancer.state().code()).isEqualTo(LoadBalancerStateEnum.PROVISIONING);
        clock.pass(Duration.ofSeconds(149));
        assertThat(bench.described(balancer).state().code()).isEqualTo(LoadBalancerStateEnum.PROVISIONING);
        clock.pass(Duration.ofSeconds(1));
        assertThat(bench.described(balancer).state().code()).isEqualTo(LoadBalancerStateEnum.ACTIVE);
    }

    @Test
    void a_target_is_registered_then_checked_then_healthy() {
        var group = inUse();
        bench.register(group, "10.0.1.50");
        assertThat(health(group).reason()).isEqualTo(TargetHealthReasonEnum.ELB_REGISTRATION_IN_PROGRESS);
        clock.pass(Duration.ofSeconds(150));
        assertThat(health(group).state()).isEqualTo(TargetHealthStateEnum.HEALTHY);
        bench.register(group, "10.0.1.51");
        assertThat(bench.health(group).get(1).targetHealth().reason())
                .isEqualTo(TargetHealthReasonEnum.ELB_INITIAL_HEALTH_CHECKING);
    }

    @Test
    void a_target_that_fails_its_checks_is_unhealthy() {
        aws.elb().decideHealthBy((group, target) -> !target.id().equals("10.0.1.50"));
        var group = inUse();
        bench.register(group, "10.0.1.50");
        clock.pass(Duration.ofMinutes(5));
        assertThat(health(group).reason()).isEqualTo(TargetHealthReasonEnum.TARGET_FAILED_HEALTH_CHECKS);
    }

    @Test
    void a_target_drains_as_long_as_its_group_says() {
        var group = inUse();
        bench.register(group, "10.0.1.50");
        bench.elb()
                .deregisterTargets(request -> request.targetGroupArn(group.targetGroupArn())
                        .targets(TargetDescription.builder().id("10.0.1.50").build()));
        clock.pass(Duration.ofSeconds(299));
        assertThat(health(group).state()).isEqualTo(TargetHealthStateEnum.DRAINING);
        clock.pass(Duration.ofSeconds(1));
        assertThat(bench.health(group)).isEmpty();
    }

    @Test
    void interfaces_linger_after_a_load_balancer_and_hold_its_group() {
        var subnet = bench.subnet('a');
        var group = bench.group();
        var balancer = bench.elb()
                .createLoadBalancer(request -> request.name("grouped")
                        .type(LoadBalancerTypeEnum.NETWORK)
                        .subnets(subnet)
                        .securityGroups(group))
                .loadBalancers()
                .getFirst();
        bench.elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        clock.pass(Duration.ofSeconds(119));
        refused("DependencyViolation", () -> bench.ec2().deleteSecurityGroup(request -> request.groupId(group)));
        clock.pass(Duration.ofSeconds(1));
        bench.ec2().deleteSecurityGroup(request -> request.groupId(group));
        refused("InvalidGroup.NotFound", () -> bench.ec2().describeSecurityGroups(all -> all.groupIds(group)));
    }

    @Test
    void a_late_read_sees_neither_the_new_nor_the_end_of_the_old() {
        with(AwsSettings.immediate().with(new EventualConsistency(1, Duration.ofSeconds(10), Duration.ZERO)));
        var subnet = bench.subnet('a');
        clock.pass(Duration.ofSeconds(11));
        var balancer = bench.balancer(subnet);
        assertThat(bench.elb().describeLoadBalancers().loadBalancers()).isEmpty();
        clock.pass(Duration.ofSeconds(11));
        assertThat(bench.elb().describeLoadBalancers().loadBalancers()).hasSize(1);
        bench.elb().deleteLoadBalancer(request -> request.loadBalancerArn(balancer.loadBalancerArn()));
        assertThat(bench.elb().describeLoadBalancers().loadBalancers()).hasSize(1);
    }

    @Test
    void a_late_read_comes_as_the_seed_says() {
        assertThat(whatReadsSaw(7)).isEqualTo(whatReadsSaw(7)).contains("0").contains("1");
    }

    private String whatReadsSaw(int seed) {
        aws = new FakeAws(
                AwsSettings.immediate().with(new EventualConsistency(0.5, Duration.ofSeconds(10), Duration.ZERO)),
                clock,
                new Random(seed));
        bench = new AwsTestVpc(AwsClients.of(aws, AwsTestVpc.REGION));
        clock.pass(Duration.ofSeconds(11));
        bench.balancer(bench.subnet('a'));
        clock.pass(Duration.ofSeconds(1));
        var saw = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            saw.append(bench.elb().describeLoadBalancers().loadBalancers().size());
        }
        return saw.toString();
    }

    @Test
    void the_tag_index_lags_behind_the_services() {
        with(AwsSettings.immediate().with(new EventualConsistency(0, Duration.ZERO, Duration.ofSeconds(30))));
        bench.elb()
                .createTargetGroup(request -> request.name("tagged")
                        .protocol("TCP")
                        .port(80)
                        .vpcId(bench.vpc)
                        .tags(AwsTestVpc.tag("owner", "me")));
        assertThat(indexed()).isZero();
        clock.pass(Duration.ofSeconds(30));
        assertThat(indexed()).isEqualTo(1);
    }

    private int indexed() {
        return bench.aws()
                .tagging()
                .getResources(request -> {})
                .resourceTagMappingList()
                .size();
    }

    @Test
    void ten_load_balancers_at_once_and_then_one_in_five_seconds() {
        with(AwsSettings.immediate().throttled(true));
        var subnet = bench.subnet('a');
        for (int i = 0; i < 10; i++) {
            bench.balancer(subnet);
        }
        refused("Throttling", () -> bench.balancer(subnet));
        clock.pass(Duration.ofSeconds(4));
        refused("Throttling", () -> bench.balancer(subnet));
        clock.pass(Duration.ofSeconds(1));
        assertThat(bench.balancer(subnet).loadBalancerArn()).contains("/net/");
    }

    @Test
    void describes_of_elb_share_one_bucket_of_forty() {
        with(AwsSettings.immediate().throttled(true));
        for (int i = 0; i < 20; i++) {
            bench.elb().describeLoadBalancers();
            bench.elb().describeTargetGroups();
        }
        refused("Throttling", () -> bench.elb().describeAccountLimits());
        clock.pass(Duration.ofMillis(100));
        assertThat(bench.elb().describeAccountLimits().limits()).isNotEmpty();
    }

    @Test
    void each_action_of_ec2_has_its_own_bucket() {
        with(AwsSettings.immediate().throttled(true));
        for (int i = 0; i < 50; i++) {
            bench.ec2().describeSecurityGroups();
        }
        refused("RequestLimitExceeded", () -> bench.ec2().describeSecurityGroups());
        assertThat(bench.ec2().describeSecurityGroups(all -> all.maxResults(5)).securityGroups())
                .isNotEmpty();
        assertThat(bench.ec2().describeInstances().reservations()).isEmpty();
    }

    @Test
    void pages_are_as_small_as_a_test_wants() {
        with(AwsSettings.immediate().pageSize(1));
        bench.targets("TCP");
        bench.targets("TCP");
        assertThat(bench.elb().describeTargetGroups().targetGroups()).hasSize(1);
        assertThat(bench.elb().describeTargetGroupsPaginator().targetGroups()).hasSize(2);
        assertThat(bench.ec2().describeVpcs().nextToken()).isNull();
    }

    private TargetGroup inUse() {
        var group = bench.addresses("TCP");
        bench.listener(bench.balancer(bench.subnet('a')), "TCP", 80, group);
        return group;
    }

    private TargetHealth health(TargetGroup group) {
        return bench.health(group).getFirst().targetHealth();
    }
}
