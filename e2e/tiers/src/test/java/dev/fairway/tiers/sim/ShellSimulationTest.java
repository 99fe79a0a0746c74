package dev.fairway.tiers.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every word here is about the code of production: only time, threads, chance, the cluster and the cloud are simulated. */
@Execution(ExecutionMode.CONCURRENT)
class ShellSimulationTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("fairway.seeds", 60));
    }

    @Test
    void the_same_seed_gives_the_same_trace() {
        var one = life(7);
        var again = life(7);
        var other = life(8);

        assertThat(one).isEqualTo(again).isNotEqualTo(other).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_lost_and_whoever_dies_it_comes_right_in_the_end(long seed) {
        life(seed);
    }

    @Test
    void without_a_change_nothing_is_called_and_nothing_is_written() {
        var simulation = new Simulation(1, 0);
        simulation.addNode("node-1", "127.9.1.1");
        simulation.addService("web", 80);
        simulation.startController();
        simulation.settle(
                "web has an address", () -> !simulation.addresses("web").isEmpty());
        simulation.world().run(Duration.ofSeconds(10));
        int before = simulation.trace().size();

        simulation.change("web", "{metadata: {labels: {colour: 'blue'}}}");
        simulation.world().run(Duration.ofMinutes(5));

        assertThat(simulation.trace().subList(before, simulation.trace().size()))
                .hasSize(1);
    }

    /** Users create, change and delete while calls get lost and controllers die: one trace. */
    private static List<String> life(long seed) {
        var simulation = new Simulation(seed, 8);
        simulation.addNodes(3);
        liveThrough(simulation, new SplittableRandom(seed));

        simulation.settle(
                "only a has anything",
                () -> !simulation.exists("b") && !simulation.exists("d") && onlyAHas(simulation));
        simulation.world().run(Duration.ofMinutes(20));

        assertThat(simulation.violations()).isEmpty();
        assertThat(simulation.addresses("a")).hasSize(1);
        assertThat(simulation.cloud().list())
                .as("an address, two pools, two listeners")
                .hasSize(5);
        assertThat(simulation.service("c"))
                .doesNotContain("fairway.dev/load-balancer", "fairway.dev/LoadBalancerReady");
        return simulation.trace();
    }

    private static void liveThrough(Simulation simulation, SplittableRandom random) {
        var life = simulation.startController();
        for (var name : List.of("a", "b", "c", "d")) {
            simulation.addService(name, 80, 443);
            simulation.world().run(Duration.ofMillis(random.nextInt(400)));
        }
        for (var act : List.<Runnable>of(
                () -> simulation.change("a", "{spec: {ports: [%s]}}".formatted(Simulation.ports(80, 8080))),
                () -> simulation.delete("b"),
                () -> simulation.change("c", "{spec: {type: ClusterIP}}"),
                () -> simulation.addNode("node-4", "127.9.1.4"))) {
            if (random.nextInt(3) == 0) {
                life.kill();
                life = simulation.startController();
            }
            act.run();
            simulation.world().run(Duration.ofMillis(random.nextInt(1500)));
        }
        life.kill();
        simulation.delete("d");
        simulation.startController();
    }

    private static boolean onlyAHas(Simulation simulation) {
        return !simulation.addresses("a").isEmpty()
                && simulation.addresses("c").isEmpty()
                && owners(simulation).equals(List.of("service/" + simulation.uid("a")));
    }

    private static List<String> owners(Simulation simulation) {
        return simulation.cloud().list().stream()
                .flatMap(entry -> entry.tags().values().stream())
                .filter(tag -> tag.startsWith("service/"))
                .distinct()
                .toList();
    }
}
