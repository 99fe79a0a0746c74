package dev.fairway.tiers.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.aws.state.AwsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** What changes while nobody works, or while something breaks, is applied all the same. */
@Execution(ExecutionMode.CONCURRENT)
class SuccessorTest {
    private static final String ATTRIBUTES = "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes";

    private final AwsSimulation sim = new AwsSimulation(AwsSettings.immediate());
    private final ElasticLoadBalancingV2Client elb = sim.aws().elb();

    private void serve(int services) {
        sim.addNodes(1, 3);
        sim.start();
        sim.run(Duration.ofSeconds(10));
        sim.addServices(services);
        sim.until("all are served", () -> sim.served() == services);
        sim.run(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({"20, 1", "100, 2"})
    void a_successor_applies_within_minutes_what_changed_while_nobody_led(int services, int minutes) {
        serve(services);
        sim.stop();
        sim.run(Duration.ofSeconds(5));
        sim.addNodes(4, 4);
        sim.change(
                "web-1",
                "{'metadata': {'annotations': {'%s': 'preserve_client_ip.enabled=true,deregistration_delay.timeout_seconds=17'}}}"
                        .formatted(ATTRIBUTES));

        sim.succeed();
        sim.run(Duration.ofMinutes(minutes));

        assertThat(groups())
                .hasSize(services)
                .allSatisfy(group -> assertThat(targets(group)).isEqualTo(4));
        assertThat(groups().stream().filter(group -> "17".equals(delay(group)))).hasSize(1);
    }

    static Stream<Throwable> bugs() {
        return Stream.of(
                new IllegalStateException("a bug of a provider"), new NoClassDefFoundError("a jar is missing"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void a_node_is_registered_everywhere_although_a_provider_breaks_right_then(Throwable bug) {
        int services = 5;
        serve(services);
        sim.breakNextLook(bug);
        sim.addNodes(4, 4);

        sim.run(Duration.ofMinutes(1));

        assertThat(sim.isLookBroken()).as("the bug was met").isTrue();
        assertThat(groups())
                .hasSize(services)
                .allSatisfy(group -> assertThat(targets(group)).isEqualTo(4));
    }

    @Test
    void the_resync_goes_on_after_a_provider_broke_in_it() {
        serve(3);
        sim.breakNextLook(new IllegalStateException("a bug of a provider"));
        sim.run(Duration.ofMinutes(11));
        assertThat(sim.isLookBroken()).as("the bug was met").isTrue();

        elb.deleteLoadBalancer(request -> request.loadBalancerArn(
                elb.describeLoadBalancers().loadBalancers().getFirst().loadBalancerArn()));
        sim.run(Duration.ofMinutes(11));

        assertThat(elb.describeLoadBalancers().loadBalancers()).hasSize(3);
    }

    @Test
    void an_address_that_is_there_at_once_is_published_within_two_seconds() {
        serve(1);
        sim.addService("next", "'ports': [{'name': 'a', 'port': 80}]", Map.of());
        var began = sim.world().now();

        sim.until("it is served", () -> sim.served() == 2);

        assertThat(sim.world().now().minus(began)).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    private List<TargetGroup> groups() {
        return elb.describeTargetGroupsPaginator(request -> {}).targetGroups().stream()
                .toList();
    }

    private int targets(TargetGroup group) {
        return (int) elb
                .describeTargetHealth(request -> request.targetGroupArn(group.targetGroupArn()))
                .targetHealthDescriptions()
                .stream()
                .filter(one -> !"draining".equals(one.targetHealth().stateAsString()))
                .count();
    }

    private String delay(TargetGroup group) {
        return elb
                .describeTargetGroupAttributes(request -> request.targetGroupArn(group.targetGroupArn()))
                .attributes()
                .stream()
                .filter(one -> one.key().equals("deregistration_delay.timeout_seconds"))
                .map(one -> one.value())
                .findFirst()
                .orElse("");
    }
}
