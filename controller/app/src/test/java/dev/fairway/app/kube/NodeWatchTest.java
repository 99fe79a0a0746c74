package dev.fairway.app.kube;

import static dev.fairway.api.goal.Targets.Shrink.CONFIRMED;
import static dev.fairway.api.goal.Targets.Shrink.GUARDED;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Target;
import dev.fairway.app.given.Given;
import dev.fairway.app.given.HandScheduler;
import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeWatchTest {
    private final HandScheduler scheduler = new HandScheduler();
    private final FakeKubeApi api = new FakeKubeApi(new ArrayList<>());
    private final NodeWatch nodes = new NodeWatch(api, scheduler, scheduler);
    private int changes;

    @BeforeEach
    void two_nodes() {
        api.node(Given.node("n1").build());
        api.node(Given.node("n2").build());
        nodes.look();
    }

    @Test
    void heartbeats_and_readiness_are_no_change() {
        api.node(notReady("n1"));
        look();

        assertThat(changes).isZero();
    }

    @Test
    void a_node_that_joins_or_leaves_is_a_change() {
        api.node(Given.node("n3").build());
        look();
        assertThat(nodes.targets().eligible()).extracting(Target::node).containsExactly("n1", "n2", "n3");

        api.removeNode("n1");
        look();
        assertThat(nodes.targets().eligible()).extracting(Target::node).containsExactly("n2", "n3");
        assertThat(changes).isEqualTo(2);
    }

    @Test
    void another_address_under_the_same_name_is_a_change() {
        api.node(withAddress("n1", "10.0.0.99"));
        look();

        assertThat(changes).isEqualTo(1);
    }

    @Test
    void changes_within_a_second_are_one() {
        for (int number = 3; number < 20; number++) {
            api.node(Given.node("n" + number).build());
            nodes.lookSoon(() -> changes++);
            scheduler.pass(ofMillis(50));
        }
        scheduler.pass(ofSeconds(1));

        assertThat(changes).isEqualTo(1);
        assertThat(nodes.targets().eligible()).hasSize(19);
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

        api.removeNode("n1");
        look();
        assertThat(nodes.targets().shrink()).isEqualTo(GUARDED);

        scheduler.pass(ofMinutes(9));
        assertThat(nodes.targets().shrink()).isEqualTo(GUARDED);
        scheduler.pass(ofMinutes(1));
        assertThat(nodes.targets().shrink()).isEqualTo(CONFIRMED);
    }

    @Test
    void nodes_that_join_make_nobody_doubt() {
        scheduler.pass(ofMinutes(30));

        api.node(Given.node("n3").build());
        look();

        assertThat(nodes.targets().shrink()).isEqualTo(CONFIRMED);
    }

    private void look() {
        nodes.lookSoon(() -> changes++);
        scheduler.pass(ofSeconds(1));
    }

    private static Node notReady(String name) {
        return Given.node(name)
                .editStatus()
                .editFirstCondition()
                .withStatus("False")
                .withLastHeartbeatTime("2026-01-01T00:00:00Z")
                .endCondition()
                .endStatus()
                .build();
    }

    private static Node withAddress(String name, String address) {
        return Given.node(name)
                .editStatus()
                .withAddresses()
                .addNewAddress(address, "InternalIP")
                .endStatus()
                .build();
    }
}
