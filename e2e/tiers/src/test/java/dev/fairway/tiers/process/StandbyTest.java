package dev.fairway.tiers.process;

import static dev.fairway.tiers.semantics.Semantic.TWO_REPLICAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.demo.LocalLab;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.tiers.controller.TestNamespace;
import dev.fairway.tiers.semantics.Demonstrates;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two controllers in processes of their own, of which one works. */
class StandbyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalLab lab = LocalLab.start();

    @BeforeEach
    void a_node_and_no_controller_without_an_election() {
        lab.killController();
        lab.nodes().join("node-1", "127.42.1.1");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    @Demonstrates(TWO_REPLICAS)
    void the_standby_takes_over_from_a_leader_that_was_killed() {
        var leader = start("one", "10s");
        awaitWord(leader, "elected");
        try (var standby = start("two", "10s")) {
            awaitWord(standby, "standing by");
            serve("web", 8080);
            assertThat(standby.printed()).doesNotContain("elected");

            leader.kill();
            serve("late", 8081);

            assertThat(standby.printed()).contains("elected").doesNotContain("a bug");
        }
    }

    @Test
    void a_leader_that_is_asked_to_stop_is_replaced_before_its_lease_runs_out() {
        var leader = start("one", "10m");
        awaitWord(leader, "elected");
        try (var other = start("two", "10s")) {
            awaitWord(other, "standing by");

            leader.close();

            serve("late", 8081);
            assertThat(other.printed()).contains("elected");
        }
    }

    /** It waits until the last change of its predecessor has ended, a third of the Lease. */
    @Test
    void a_controller_that_was_killed_and_started_again_does_not_wait_for_its_own_lease() {
        var leader = start("one", "30s");
        awaitWord(leader, "elected");
        leader.kill();

        try (var again = start("again", "30s")) {
            awaitWord(again, "standing by");
            awaitWord(again, "elected", Duration.ofSeconds(40));
            serve("late", 8081);
        }
    }

    private FairwayProcess start(String name, String leaseDuration) {
        return FairwayProcess.start(
                lab.configuration().resolveSibling(name + ".log"),
                "run",
                "--config=" + lab.configuration(),
                "--leader-elect=true",
                "--lease-duration=" + leaseDuration);
    }

    private static void awaitWord(FairwayProcess process, String word) {
        awaitWord(process, word, PATIENCE);
    }

    private static void awaitWord(FairwayProcess process, String word, Duration atMost) {
        AwaitCondition.until(word + " is in the log of a controller", atMost, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("a controller has ended: " + process.printed());
            }
            return process.printed().contains(word);
        });
    }

    /** Makes a Service and waits for its address. */
    private void serve(String name, int port) {
        var stage = new TestNamespace(lab.client(), "default");
        stage.create(name, port);
        AwaitCondition.until(
                "an address for " + name, PATIENCE, () -> !stage.addresses(name).isEmpty());
    }
}
