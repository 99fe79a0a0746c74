package dev.fairway.tiers.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.demo.LocalLab;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.process.Await;
import dev.fairway.tiers.semantics.Semantic;
import dev.fairway.tiers.semantics.Shows;
import dev.fairway.tiers.shell.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of real processes, of which one leads and one stands by. */
abstract class OperatorContract {
    private LocalLab lab;
    private Stage stage;

    abstract ControlPlane startControlPlane(Path directory);

    @BeforeEach
    void a_node_and_no_controller() {
        lab = LocalLab.start(this::startControlPlane);
        lab.killController();
        lab.nodes().join("node-1", "127.42.1.1");
        stage = new Stage(lab.client(), "default");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    @Shows(Semantic.HEALTH)
    void leader_and_standby_are_healthy_and_ready() {
        try (var leader = Replica.start(lab, "one")) {
            leader.awaitWord("elected");
            try (var standby = Replica.start(lab, "two")) {
                standby.awaitWord("standing by");
                serve("web", 8080);

                for (var replica : new Replica[] {leader, standby}) {
                    Await.until("a replica is ready", Replica.PATIENCE, replica::isReady);
                    assertThat(replica.page("/healthz").statusCode()).isEqualTo(200);
                    assertThat(replica.page("/healthz").body()).isEqualTo("ok\n");
                    assertThat(replica.page("/nothing").statusCode()).isEqualTo(404);
                }
            }
        }
    }

    /** Makes a Service and waits for its address. */
    private void serve(String name, int port) {
        stage.create(name, port);
        Await.until(
                "an address for " + name,
                Replica.PATIENCE,
                () -> !stage.addresses(name).isEmpty());
    }
}
