package dev.fairway.app.kube.node;

import static dev.fairway.api.goal.Targets.Shrink.CONFIRMED;
import static dev.fairway.api.goal.Targets.Shrink.GUARDED;
import static dev.fairway.app.kube.node.NodeWatch.LONGEST;
import static dev.fairway.app.kube.node.NodeWatch.QUIET;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Target;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.app.kube.api.FakeKubeApi;
import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeWatchTest {
    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeKubeApi api = new FakeKubeApi(new ArrayList<>());
    private final NodeWatch nodes = new NodeWatch(api, scheduler, scheduler);
    private int changes;

    @BeforeEach
    void two_nodes() {
        api.node(KubeObjects.node("n1").build());
        api.node(KubeObjects.node("n2").build());
        nodes.look();
    }

    @Test
    void heartbeats_and_readiness_are_no_change() {
        put(notReady("n1"));

        assertThat(scheduler.timers()).as("looks to come").isEmpty();
    }

    @Test
    void heartbeats_hold_no_look_off() {
        put(KubeObjects.node("n3").build());
        for (int beat = 0; beat < 10; beat++) {
            scheduler.pass(QUIET.dividedBy(10));
            put(notReady("n1"));
        }

        assertThat(changes).isEqualTo(1);
    }

    @Test
    void a_node_that_joins_or_leaves_is_a_change() {
        put(KubeObjects.node("n3").build());
        scheduler.pass(QUIET);
        assertThat(nodes.targets().eligible()).extracting(Target::node).containsExactly("n1", "n2", "n3");

        remove("n1");
        scheduler.pass(QUIET);
        assertThat(nodes.targets().eligible()).extracting(Target::node).containsExactly("n2", "n3");
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void another_address_under_the_same_name_is_a_change() {
        put(withAddress("n1", "10.0.0.99"));
        scheduler.pass(QUIET);

        assertThat(changes).isEqualTo(1);
    }

    @Test
    void fifty_nodes_that_join_within_five_seconds_are_one_change() {
        for (int number = 3; number <= 52; number++) {
            put(KubeObjects.node("n" + number).build());
            scheduler.pass(ofMillis(100));
        }
        assertThat(changes).isZero();

        scheduler.pass(QUIET);
        assertThat(changes).isEqualTo(1);
        assertThat(nodes.targets().eligible()).hasSize(52);
    }

    @Test
    void nodes_that_never_come_to_rest_are_looked_at_every_ten_seconds() {
        for (int number = 3; scheduler.now().compareTo(QUIET.plus(LONGEST.multipliedBy(3))) < 0; number++) {
            put(KubeObjects.node("n" + number).build());
            scheduler.pass(QUIET.minusMillis(1));
        }

        assertThat(changes).isEqualTo(2);
        scheduler.pass(QUIET);
        assertThat(changes).isEqualTo(3);
    }

    @Test
    void a_node_that_comes_and_goes_before_anybody_looks_is_no_change() {
        put(KubeObjects.node("n3").build());
        remove("n3");
        scheduler.pass(QUIET);

        assertThat(changes).isZero();
    }

    @Test
    void a_start_is_no_proof_of_a_loss() {
        scheduler.pass(ofMinutes(10).minusMillis(1));
        assertThat(nodes.targets().shrink()).isEqualTo(GUARDED);

        scheduler.pass(ofMillis(1));
        assertThat(nodes.targets().shrink()).isEqualTo(CONFIRMED);
    }

    @Test
    void a_loss_is_believed_when_it_has_lasted_ten_minutes() {
        scheduler.pass(ofMinutes(30));

        remove("n1");
        scheduler.pass(QUIET);
        assertThat(nodes.targets().shrink()).isEqualTo(GUARDED);

        scheduler.pass(ofMinutes(9));
        assertThat(nodes.targets().shrink()).isEqualTo(GUARDED);
        scheduler.pass(ofMinutes(1));
        assertThat(nodes.targets().shrink()).isEqualTo(CONFIRMED);
    }

    @Test
    void nodes_that_join_make_nobody_doubt() {
        scheduler.pass(ofMinutes(30));

        put(KubeObjects.node("n3").build());
        scheduler.pass(QUIET);

        assertThat(nodes.targets().shrink()).isEqualTo(CONFIRMED);
    }

    private void put(Node node) {
        var before = named(node.getMetadata().getName());
        api.node(node);
        nodes.lookSoon(before, Optional.of(node), () -> changes++);
    }

    private void remove(String name) {
        var before = named(name);
        api.removeNode(name);
        nodes.lookSoon(before, Optional.empty(), () -> changes++);
    }

    private Optional<Node> named(String name) {
        return api.nodes().stream()
                .filter(node -> node.getMetadata().getName().equals(name))
                .findFirst();
    }

    private static Node notReady(String name) {
        return KubeObjects.node(name)
                .editStatus()
                .editFirstCondition()
                .withStatus("False")
                .withLastHeartbeatTime("2026-01-01T00:00:00Z")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Node withAddress(String name, String address) {
        return KubeObjects.node(name)
                .editStatus()
                .withAddresses()
                .addNewAddress(address, "InternalIP")
                .endStatus()
                .build();
    }
}
