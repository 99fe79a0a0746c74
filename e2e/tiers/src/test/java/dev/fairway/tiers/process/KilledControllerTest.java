package dev.fairway.tiers.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.demo.LocalLab;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.local.table.Item;
import dev.fairway.tiers.controller.TestNamespace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The controller and the load balancer are processes of their own; one is killed, the other must not notice. */
class KilledControllerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLIENTS = 12;

    private final LocalLab lab = LocalLab.start();
    private final TestNamespace stage = new TestNamespace(lab.client(), "default");
    private final List<StreamingClient> clients = new ArrayList<>();

    @BeforeEach
    void three_nodes() {
        for (int i = 1; i <= 3; i++) {
            lab.nodes().join("node-" + i, "127.42.1." + i);
        }
    }

    @AfterEach
    void end() throws IOException {
        for (var client : clients) {
            client.close();
        }
        lab.close();
    }

    @Test
    void no_connection_is_lost_to_a_killed_controller_or_to_nodes_that_come_and_go() throws IOException {
        stage.create("web", 8080);
        var address = awaitAddress("web");
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new StreamingClient(address, 8080, i));
        }
        everyoneStreams("before anything happened");

        lab.killController();
        everyoneStreams("after kill -9 of the controller");

        lab.nodes().join("node-4", "127.42.1.4");
        lab.nodes().leave("node-3");
        stage.create("late", 8081);
        everyoneStreams("with nodes that came and went while nobody was looking");
        assertThat(nodesOf()).containsExactlyInAnyOrder("node-1", "node-2", "node-3");

        lab.restartController();
        AwaitCondition.until(
                "the load balancer has the new nodes",
                PATIENCE,
                () -> nodesOf().equals(Set.of("node-1", "node-2", "node-4")));
        everyoneStreams("after the restart, on the node that has left too");
        assertThat(awaitAddress("web")).isEqualTo(address);
        assertThat(awaitAddress("late")).isNotEqualTo(address);

        lab.nodes().leave("node-4");
        AwaitCondition.until(
                "node-4 takes nobody new", PATIENCE, () -> nodesOf().equals(Set.of("node-1", "node-2")));
        everyoneStreams("after another node left");
    }

    @Test
    void an_address_survives_the_restart_of_either_process() {
        stage.create("web", 8080);
        var address = awaitAddress("web");

        lab.restartLoadBalancer();
        lab.restartController();
        stage.create("other", 8080);
        awaitAddress("other");

        assertThat(awaitAddress("web")).isEqualTo(address);
        assertThat(lab.controller().printed()).doesNotContain("a bug");
    }

    /** Every client gets further, on the connection it has had from the beginning. */
    private void everyoneStreams(String when) {
        for (var client : clients) {
            long before = client.rounds();
            AwaitCondition.until(
                    "a client streams " + when,
                    PATIENCE,
                    () -> client.rounds() > before + 5 || client.loss().isPresent());
            assertThat(client.loss()).as(when).isEmpty();
        }
    }

    private Set<String> nodesOf() {
        return lab.table().list().stream()
                .flatMap(entry -> entry.item() instanceof Item.Pool pool
                        ? pool.endpoints().stream()
                        : java.util.stream.Stream.of())
                .map(Item.Endpoint::node)
                .collect(Collectors.toSet());
    }

    private String awaitAddress(String name) {
        return AwaitCondition.present(
                "an address for " + name,
                PATIENCE,
                () -> stage.addresses(name).stream().findFirst());
    }
}
