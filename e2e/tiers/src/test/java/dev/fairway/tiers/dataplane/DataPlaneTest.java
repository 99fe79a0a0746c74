package dev.fairway.tiers.dataplane;

import static dev.fairway.tiers.dataplane.DataPlaneFixture.A;
import static dev.fairway.tiers.dataplane.DataPlaneFixture.B;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.process.AwaitCondition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** What a load balancer of the lab's AWS does with what its clients send. */
class DataPlaneTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String US = "127.0.0.1";
    private static final String EVERYBODY = "0.0.0.0/0";
    private static final Map<String, String> ACROSS = Map.of("load_balancing.cross_zone.enabled", "true");

    private final DataPlaneFixture site = new DataPlaneFixture();

    @AfterEach
    void end() {
        site.close();
    }

    @Test
    void bytes_reach_a_registered_target_and_come_back() {
        site.letLoadBalancersIn();
        site.letIn("tcp", EVERYBODY);
        site.listen("TCP", Map.of(), site.machine(A));

        assertThat(answer(site.in(A))).isEqualTo("machine-1 hello");
    }

    @Test
    void tcp_and_udp_on_one_port_reach_the_same_target() {
        site.letLoadBalancersIn();
        site.letIn("tcp", EVERYBODY);
        site.letIn("udp", EVERYBODY);
        site.listen("TCP_UDP", Map.of(), site.machine(A));

        assertThat(answer(site.in(A))).isEqualTo("machine-1 hello");
        assertThat(AwaitCondition.present("an answer by UDP", PATIENCE, () -> DataPlaneFixture.askUdp(US, site.in(A))))
                .isEqualTo("machine-1");
    }

    @Test
    void each_zone_sends_to_its_own_targets_only() {
        site.letLoadBalancersIn();
        site.letIn("tcp", EVERYBODY);
        site.listen("TCP", Map.of(), site.machine(A), site.machine(B));

        assertThat(answers(site.in(A))).containsOnly("machine-1 hello");
        assertThat(answers(site.in(B))).containsOnly("machine-2 hello");
        assertThat(site.resolved()).containsExactlyInAnyOrder(site.in(A), site.in(B));
    }

    @Test
    void across_zones_every_zone_sends_to_all_targets() {
        site.letLoadBalancersIn();
        site.letIn("tcp", EVERYBODY);
        site.listen("TCP", ACROSS, site.machine(A), site.machine(B));
        awaitHealthy(2);

        assertThat(answers(site.in(A))).contains("machine-1 hello", "machine-2 hello");
        assertThat(answers(site.in(B))).contains("machine-1 hello", "machine-2 hello");
    }

    @Test
    void a_zone_without_targets_is_not_named() {
        site.letLoadBalancersIn();
        site.letIn("tcp", EVERYBODY);
        site.listen("TCP", Map.of(), site.machine(B));

        AwaitCondition.until(
                "only one zone is named", PATIENCE, () -> site.resolved().equals(List.of(site.in(B))));
    }

    @Test
    void a_target_is_told_its_client_where_the_group_says_so() {
        site.letLoadBalancersIn();
        site.letIn("tcp", EVERYBODY);
        site.listen("TCP", Map.of("proxy_protocol_v2.enabled", "true"), site.machine(A));

        assertThat(answer(site.in(A)))
                .startsWith("machine-1 \r\n\r\n\0\r\nQUIT\n")
                .endsWith("hello");
    }

    @Test
    void who_is_not_in_the_ranges_of_the_frontend_group_gets_no_connection() {
        site.letLoadBalancersIn();
        site.letIn("tcp", "127.0.0.2/32");
        site.letIn("udp", "127.0.0.2/32");
        site.listen("TCP_UDP", Map.of(), site.machine(A));
        var address = site.in(A);

        assertThat(AwaitCondition.present("an answer", PATIENCE, () -> DataPlaneFixture.ask("127.0.0.2", address)))
                .isEqualTo("machine-1 hello");
        assertThat(DataPlaneFixture.ask("127.0.0.3", address)).isEmpty();
        assertThat(DataPlaneFixture.askUdp("127.0.0.2", address)).contains("machine-1");
        assertThat(DataPlaneFixture.askUdp("127.0.0.3", address)).isEmpty();
        site.letIn("tcp", "127.0.0.3/32");
        assertThat(AwaitCondition.present("an answer", PATIENCE, () -> DataPlaneFixture.ask("127.0.0.3", address)))
                .isEqualTo("machine-1 hello");
    }

    @Test
    void without_a_rule_nobody_gets_in() {
        site.letLoadBalancersIn();
        site.listen("TCP", Map.of(), site.machine(A));
        awaitHealthy(1);

        assertThat(DataPlaneFixture.ask(US, site.in(A))).isEmpty();
    }

    @Test
    void nodes_that_do_not_let_load_balancers_in_get_nothing_and_are_unhealthy() {
        site.letIn("tcp", EVERYBODY);
        site.listen("TCP", Map.of(), site.machine(A));

        assertThat(states()).containsExactly(TargetHealthStateEnum.UNHEALTHY);
        assertThat(DataPlaneFixture.ask(US, site.in(A))).isEmpty();
        site.letLoadBalancersIn();
        awaitHealthy(1);
        assertThat(answer(site.in(A))).isEqualTo("machine-1 hello");
    }

    @Test
    void who_fails_its_checks_gets_nothing_while_others_pass_them() throws IOException {
        site.letLoadBalancersIn();
        site.letIn("tcp", EVERYBODY);
        var broken = site.machine(A);
        site.listen("TCP", ACROSS, broken, site.machine(A));
        awaitHealthy(2);

        broken.close();

        awaitHealthy(1);
        assertThat(answers(site.in(A))).containsOnly("machine-2 hello");
    }

    @Test
    void a_client_that_sticks_stays_with_its_target() {
        site.letLoadBalancersIn();
        site.letIn("tcp", EVERYBODY);
        site.listen("TCP", Map.of("stickiness.enabled", "true"), site.machine(A), site.machine(A));
        awaitHealthy(2);

        assertThat(answers(site.in(A)).distinct()).hasSize(1);
    }

    @Test
    void what_is_deleted_does_not_answer() {
        site.letLoadBalancersIn();
        site.letIn("tcp", EVERYBODY);
        site.listen("TCP", Map.of(), site.machine(A));
        var address = site.in(A);
        assertThat(answer(address)).isEqualTo("machine-1 hello");

        site.deleteBalancer();

        AwaitCondition.until(
                "nobody answers",
                PATIENCE,
                () -> DataPlaneFixture.ask(US, address).isEmpty());
        assertThat(site.resolved()).isEmpty();
    }

    private static String answer(String address) {
        return AwaitCondition.present("an answer from " + address, PATIENCE, () -> DataPlaneFixture.ask(US, address));
    }

    private static Stream<String> answers(String address) {
        answer(address);
        return Stream.generate(() -> DataPlaneFixture.ask(US, address)).limit(8).flatMap(Optional::stream);
    }

    private void awaitHealthy(int count) {
        AwaitCondition.until(
                () -> "%d targets are healthy: %s".formatted(count, states()),
                PATIENCE,
                () -> states().stream()
                                .filter(TargetHealthStateEnum.HEALTHY::equals)
                                .count()
                        == count);
    }

    private List<TargetHealthStateEnum> states() {
        return site
                .clients()
                .elb()
                .describeTargetHealth(
                        request -> request.targetGroupArn(site.targets().targetGroupArn()))
                .targetHealthDescriptions()
                .stream()
                .map(one -> one.targetHealth().state())
                .toList();
    }
}
