package dev.fairway.tiers.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.demo.LocalLab;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.tiers.controller.TestNamespace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a controller ends whose cloud does not answer. */
class StopTest {
    private final LocalLab lab = LocalLab.start();
    private final TestNamespace stage = new TestNamespace(lab.client(), "default");

    @BeforeEach
    void a_node_and_no_controller() {
        lab.killController();
        lab.nodes().join("node-1", "127.42.1.1");
    }

    @AfterEach
    void end() {
        lab.loadBalancer().resume();
        lab.close();
    }

    @Test
    void probes_have_an_answer_while_a_pass_comes_to_its_end() {
        try (var replica = stuckInAPass()) {
            replica.process().askToStop();

            AwaitCondition.until("it is not ready any more", ControllerReplica.PATIENCE, () -> !replica.isReady());
            assertThat(replica.page("/readyz").body()).isEqualTo("stopping\n");
            assertThat(replica.page("/healthz").statusCode()).isEqualTo(200);
            AwaitCondition.until(
                    "it ends",
                    ControllerReplica.PATIENCE,
                    () -> !replica.process().isAlive());
            assertThat(replica.process().exitCode()).hasValue(0);
        }
    }

    @Test
    void who_asks_twice_gets_an_end_at_once() {
        try (var replica = stuckInAPass()) {
            replica.process().askToStop();
            replica.awaitWord("stopping;");
            replica.process().askToStop();

            AwaitCondition.until(
                    "it ends",
                    ControllerReplica.PATIENCE,
                    () -> !replica.process().isAlive());
            assertThat(replica.process().exitCode()).hasValue(1);
            assertThat(replica.printed()).contains("asked again, by SIGTERM: ends at once");
        }
    }

    /** A leader with a pass under way that waits for an answer of the load balancer. */
    private ControllerReplica stuckInAPass() {
        var replica = ControllerReplica.start(lab, "one", "--log-level=debug");
        replica.awaitWord("ready:");
        lab.loadBalancer().pause();
        stage.create("web", 8080);
        AwaitCondition.until(
                "a pass is under way",
                ControllerReplica.PATIENCE,
                () -> replica.scrape().sum("workqueue_unfinished_work_seconds") > 0);
        return replica;
    }
}
