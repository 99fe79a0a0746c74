package dev.fairway.tiers.deploy;

import static dev.fairway.tiers.deploy.Installation.awaitWord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.tiers.controller.TestNamespace;
import dev.fairway.tiers.tier.KubeTier;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** API servers die, stand still and forget; the controller does what is to be done when it can. */
@KubeTier
class ApiServerOutageTest {
    private static final String PATIENT = "--lease-duration=5m";

    private final Installation fairway = Installation.start();

    @AfterEach
    void end() {
        fairway.close();
    }

    @Test
    void what_changed_while_its_api_server_was_dead_is_not_missed_though_etcd_forgot_how() {
        var other = fairway.plane().addApiServer();
        fairway.addNode("node-2", "127.46.1.2");
        awaitWord(fairway.replica("one", PATIENT, "--http=off"), "elected");
        serve("web", "gone");
        long listed = lists();

        fairway.plane().apiServer().kill();
        try (var client = fairway.client(other.url(), fairway.plane().token())) {
            new TestNamespace(client, "default").create("late", 8080);
            client.services().inNamespace("default").withName("gone").delete();
            client.nodes().withName("node-2").delete();
        }
        fairway.plane().compact();
        fairway.plane().apiServer().start();

        fairway.awaitAddress("late");
        fairway.awaitGone("gone");
        AwaitCondition.until(
                "node-2 has left",
                Installation.PATIENCE,
                () -> fairway.targets().equals("node-1"));
        assertThat(lists()).as("watches that went on").isGreaterThan(listed);
    }

    @Test
    void it_goes_on_when_one_of_two_api_servers_dies() throws IOException {
        var other = fairway.plane().addApiServer();
        try (var door = ApiServerProxy.open(fairway.plane().url(), other.url());
                var client = fairway.client(other.url(), fairway.plane().token())) {
            var controller = fairway.replicaOf(door.url(), "one", PATIENT, "--http=off");
            awaitWord(controller, "elected");
            serve("web");

            fairway.plane().apiServer().kill();
            var stage = new TestNamespace(client, "default");
            stage.create("late", 8081);

            AwaitCondition.until(
                    "an address for late",
                    Installation.PATIENCE,
                    () -> !stage.addresses("late").isEmpty());
            assertThat(controller.printed()).containsOnlyOnce("elected");
        }
    }

    @Test
    void a_leader_whose_api_server_stands_still_ends_and_its_successor_works() {
        var leader = fairway.replica("one", "--lease-duration=10s", "--http=off");
        awaitWord(leader, "elected");
        serve("web");

        fairway.plane().apiServer().pause();
        AwaitCondition.until("the leader has ended", Installation.PATIENCE, () -> !leader.isAlive());
        fairway.plane().apiServer().resume();
        assertThat(leader.printed()).contains("leadership was lost");

        fairway.replica("two", "--lease-duration=10s", "--http=off");
        serve("late");
    }

    private void serve(String... names) {
        for (var name : names) {
            fairway.stage().create(name, 8080);
            fairway.awaitAddress(name);
        }
    }

    /** How often Services were listed from the API server that dies. */
    private long lists() {
        return new AuditLog(fairway.plane().apiServer().auditLog())
                .of(Manifest.USER).stream()
                        .filter(request -> request.verb().equals("list"))
                        .filter(request -> request.resource().equals("services"))
                        .count();
    }
}
