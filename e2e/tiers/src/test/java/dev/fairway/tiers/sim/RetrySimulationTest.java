package dev.fairway.tiers.sim;

import static dev.fairway.tiers.semantics.Semantic.NO_STORM;
import static dev.fairway.tiers.semantics.Semantic.POOL_EMPTY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Demonstrates;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong for hours, in a time that passes at once: how often it is tried again, and how soon it comes right. */
@Execution(ExecutionMode.CONCURRENT)
class RetrySimulationTest {
    private static final Duration A_WHILE = Duration.ofHours(2);
    private static final String ONE_PORT = "ports: [" + Simulation.ports(80) + "]";

    /** Each with what it may cost in two hours: calls to the cloud beyond those that are made anyway. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            annotations: {'fairway.dev/drian': '5s'} | ports: [{port: 80}] | 0
            annotations: {'fairway.dev/drain': 'soon'} | ports: [{port: 80}] | 0
            annotations: {} | loadBalancerSourceRanges: ['10.0.0.1/33'], ports: [{port: 80}] | 0
            annotations: {'service.beta.kubernetes.io/load-balancer-source-ranges': '*'} | ports: [{port: 80}] | 0
            annotations: {} | ports: [{port: 80, protocol: SCTP}] | 8
            annotations: {} | ports: [{name: a, port: 80}, {name: b, port: 81, protocol: SCTP}] | 8
            annotations: {} | allocateLoadBalancerNodePorts: false, ports: [{port: 80}] | 8
            annotations: {} | ipFamilies: ['IPv6'], ports: [{port: 80}] | 8
            annotations: {} | loadBalancerIP: 'banana', ports: [{port: 80}] | 8
            annotations: {} | loadBalancerIP: '10.1.1.1', ports: [{port: 80}] | 8
            """)
    @Demonstrates(NO_STORM)
    void a_mistake_is_hardly_tried_again_until_somebody_mends_it(String metadata, String spec, int calls) {
        var simulation = begun();
        simulation.addService("bad", metadata, spec);
        simulation.settle("the mistake is told", () -> simulation.service("bad").contains("\"False\""));
        int before = simulation.calls();
        simulation.world().run(A_WHILE);
        int withMistake = simulation.calls() - before;

        var flawless = begun();
        int begin = flawless.calls();
        flawless.world().run(A_WHILE);

        assertThat(withMistake - (flawless.calls() - begin)).isBetween(0, calls);
        assertThat(simulation.addresses("good")).hasSize(1);
        assertThat(simulation.addresses("taken")).containsExactly("127.9.0.7");
    }

    /** That is no mistake but a wait: a listing and an attempt every 8 to 15 s, on a socket of the same host. */
    @Test
    void an_address_that_another_has_is_tried_again_every_few_seconds_and_no_faster() {
        var simulation = begun();
        simulation.addService("next", "annotations: {}", "loadBalancerIP: '127.9.0.7', " + ONE_PORT);
        simulation.settle("told", () -> simulation.service("next").contains("InUse"));
        int before = simulation.calls();
        simulation.world().run(A_WHILE);

        assertThat(simulation.calls() - before).isLessThan(2_000);
        assertThat(simulation.addresses("taken")).containsExactly("127.9.0.7");
    }

    private static Simulation begun() {
        var simulation = new Simulation(11, 0);
        simulation.addNodes(3);
        simulation.startController();
        simulation.addService("good", 80);
        simulation.addService("taken", "annotations: {}", "loadBalancerIP: '127.9.0.7', " + ONE_PORT);
        simulation.settle(
                "both serve",
                () -> !simulation.addresses("good").isEmpty()
                        && !simulation.addresses("taken").isEmpty());
        return simulation;
    }

    @Test
    @Demonstrates(POOL_EMPTY)
    void who_waits_for_an_address_gets_one_within_a_quarter_of_an_hour_after_another_gave_it_back() {
        var simulation = new Simulation(12, 0, "127.9.0.1");
        simulation.addNodes(3);
        simulation.startController();
        simulation.addService("first", 80);
        simulation.settle(
                "the first has it", () -> !simulation.addresses("first").isEmpty());
        simulation.addService("second", 80);
        simulation.settle("told", () -> simulation.service("second").contains("QuotaExceeded"));
        int before = simulation.calls();
        simulation.world().run(A_WHILE);
        assertThat(simulation.calls() - before).as("sweeps included").isLessThan(80);

        simulation.delete("first");

        simulation
                .world()
                .runUntil(
                        "the second has it",
                        Duration.ofMinutes(15),
                        () -> !simulation.addresses("second").isEmpty());
    }

    @Test
    void who_wants_the_address_of_another_has_it_soon_after_it_was_given_back() {
        var simulation = begun();
        simulation.addService("next", "annotations: {}", "loadBalancerIP: '127.9.0.7', " + ONE_PORT);
        simulation.settle("told", () -> simulation.service("next").contains("InUse"));

        simulation.delete("taken");

        simulation
                .world()
                .runUntil(
                        "the next has it",
                        Duration.ofSeconds(10),
                        () -> simulation.addresses("next").contains("127.9.0.7"));
    }
}
