package dev.fairway.tiers.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.aws.state.AwsSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Somebody with rights and no idea is in the account: what he changes is found and mended. */
@Execution(ExecutionMode.CONCURRENT)
class DriftTest {
    private static final int SERVICES = 3;

    private final AwsSimulation sim = new AwsSimulation(AwsSettings.immediate());
    private final ElasticLoadBalancingV2Client elb = sim.aws().elb();

    @BeforeEach
    void serve() {
        sim.addNodes(1, 3);
        sim.start();
        sim.addServices(SERVICES);
        sim.until("all are served", () -> sim.served() == SERVICES);
        sim.run(Duration.ofMinutes(1));
    }

    @Test
    void a_load_balancer_is_made_again_within_ten_minutes() {
        elb.deleteLoadBalancer(
                request -> request.loadBalancerArn(balancers().getFirst().loadBalancerArn()));
        sim.run(Duration.ofMinutes(11));
        assertThat(balancers())
                .hasSize(SERVICES)
                .allSatisfy(one -> assertThat(listeners(one)).hasSize(1));
    }

    @Test
    void what_a_group_lets_in_is_put_right_within_ten_minutes() {
        var group = groups().getFirst().groupId();
        sim.aws()
                .ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(group)
                        .ipProtocol("tcp")
                        .fromPort(22)
                        .toPort(22)
                        .cidrIp("0.0.0.0/0"));
        sim.run(Duration.ofMinutes(11));
        assertThat(groups())
                .allSatisfy(one -> assertThat(one.ipPermissions())
                        .noneMatch(rule -> rule.fromPort() != null && rule.fromPort() == 22));
    }

    @Test
    void a_listener_is_made_again_within_an_hour() {
        var balancer = balancers().getFirst();
        elb.deleteListener(
                request -> request.listenerArn(listeners(balancer).getFirst().listenerArn()));
        sim.run(Duration.ofHours(1));
        assertThat(listeners(balancer)).hasSize(1);
    }

    @Test
    void a_target_is_registered_again_within_an_hour() {
        var group = elb.describeTargetGroups().targetGroups().getFirst().targetGroupArn();
        var target = health(group).getFirst().target();
        elb.deregisterTargets(request -> request.targetGroupArn(group).targets(target));
        sim.run(Duration.ofHours(1));
        assertThat(health(group)).hasSize(3);
    }

    @Test
    void what_was_changed_while_nobody_led_is_put_right_within_a_minute_of_a_restart() {
        var balancer = balancers().getFirst();
        sim.stop();
        elb.deleteListener(
                request -> request.listenerArn(listeners(balancer).getFirst().listenerArn()));
        sim.succeed();
        sim.run(Duration.ofMinutes(1));
        assertThat(listeners(balancer)).hasSize(1);
    }

    @Test
    void after_a_restart_each_load_balancer_is_read_whole_once() {
        sim.calls().clear();
        sim.restart();
        sim.run(Duration.ofMinutes(5));
        assertThat(sim.calls().byName())
                .containsEntry("DescribeListeners", (long) SERVICES + ticks())
                .containsEntry("DescribeTargetHealth", (long) SERVICES + ticks());
    }

    /** At each minute one is read whole. */
    private static long ticks() {
        return 4;
    }

    @Test
    void a_change_that_the_cloud_does_not_bear_out_makes_it_look() {
        elb.deleteLoadBalancer(
                request -> request.loadBalancerArn(balancers().getFirst().loadBalancerArn()));
        for (int i = 1; i <= SERVICES; i++) {
            sim.change("web-" + i, "{'spec': {'ports': [{'name': 'a', 'port': 80}, {'name': 'b', 'port': 443}]}}");
        }
        sim.run(Duration.ofMinutes(2));
        assertThat(balancers())
                .hasSize(SERVICES)
                .allSatisfy(one -> assertThat(listeners(one)).hasSize(2));
    }

    private List<LoadBalancer> balancers() {
        return elb.describeLoadBalancers().loadBalancers();
    }

    private List<Listener> listeners(LoadBalancer balancer) {
        return elb.describeListeners(request -> request.loadBalancerArn(balancer.loadBalancerArn()))
                .listeners();
    }

    private List<TargetHealthDescription> health(String group) {
        return elb.describeTargetHealth(request -> request.targetGroupArn(group)).targetHealthDescriptions().stream()
                .filter(one -> !"draining".equals(one.targetHealth().stateAsString()))
                .toList();
    }

    /** Those of Services. */
    private List<SecurityGroup> groups() {
        return sim.aws().ec2().describeSecurityGroups(request -> {}).securityGroups().stream()
                .filter(one -> one.description().startsWith("Fairway service/"))
                .toList();
    }
}
