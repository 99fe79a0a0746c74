package dev.fairway.app.reconcile;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.app.fixture.KubeObjects;
import org.junit.jupiter.api.Test;

class ControllerTest {
    private final ControllerFixture rig = new ControllerFixture();

    @Test
    void a_foreign_class_is_never_touched() {
        rig.api.create(KubeObjects.service("web")
                .editSpec()
                .withLoadBalancerClass("example.com/foreign")
                .endSpec()
                .build());
        rig.api.create(KubeObjects.service("plain")
                .editSpec()
                .withLoadBalancerClass(null)
                .endSpec()
                .build());
        rig.pass(ofSeconds(10));
        rig.api.change(
                "web",
                service -> service.editMetadata().addToAnnotations("a", "b").endMetadata());
        rig.api.node(KubeObjects.node("n4").build());
        rig.pass(ofSeconds(10));
        rig.api.delete("web");
        rig.pass(ofMinutes(5));

        assertThat(rig.log).as("the look at what is shared, when a node joined").containsOnly("cloud: List");
    }

    @Test
    void node_heartbeats_wake_nobody() {
        rig.serving("web");

        for (int beat = 0; beat < 20; beat++) {
            rig.api.node(KubeObjects.node("n1")
                    .editMetadata()
                    .withResourceVersion("beat-" + beat)
                    .endMetadata()
                    .build());
            rig.pass(ofSeconds(1));
        }

        assertThat(rig.log).isEmpty();
    }

    @Test
    void k_nodes_within_a_second_are_one_pass() {
        rig.serving("web");

        for (int number = 4; number < 20; number++) {
            rig.api.node(KubeObjects.node("n" + number).build());
        }
        rig.pass(ofSeconds(10));

        assertThat(rig.log).containsOnlyOnce("cloud: List", "cloud: Update");
        assertThat(rig.backends()).hasSize(19);
    }

    @Test
    void a_node_with_another_address_under_its_old_name_is_looked_at() {
        rig.serving("web");

        rig.api.node(KubeObjects.node("n1")
                .editStatus()
                .withAddresses()
                .addNewAddress("10.0.0.99", "InternalIP")
                .endStatus()
                .build());
        rig.pass(ofSeconds(10));

        assertThat(rig.log).contains("cloud: List");
    }

    @Test
    void a_mass_loss_is_held_with_a_condition_and_let_go_after_ten_minutes() {
        rig.serving("web");
        rig.pass(ofMinutes(20));

        rig.api.removeNode("n1");
        rig.api.removeNode("n2");
        rig.pass(ofMinutes(9));
        assertThat(rig.backends()).containsExactly("n1", "n2", "n3");
        assertThat(rig.condition("web")).isEqualTo("True TargetsHeld");
        assertThat(rig.events()).contains("UnAvailableLoadBalancer x1");

        rig.pass(ofMinutes(2));
        assertThat(rig.backends()).containsExactly("n3");
        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void losing_every_node_takes_no_target_away_ever() {
        rig.serving("web");
        rig.pass(ofMinutes(20));

        for (int number = 1; number <= 3; number++) {
            rig.api.removeNode("n" + number);
        }
        rig.pass(ofMinutes(60));

        assertThat(rig.backends()).containsExactly("n1", "n2", "n3");
    }

    @Test
    void a_restart_in_the_middle_of_a_mass_loss_takes_no_target_away() {
        rig.serving("web");
        rig.stop();
        rig.api.removeNode("n1");
        rig.api.removeNode("n2");

        rig.restart(ofDays(1), KubeObjects.RULE);
        rig.pass(ofMinutes(5));

        assertThat(rig.backends()).containsExactly("n1", "n2", "n3");
    }

    @Test
    void a_class_no_longer_mapped_is_left_alone_with_an_event() {
        rig.serving("web");

        rig.restart(ofDays(1), KubeObjects.DEFAULT_RULE);
        rig.pass(ofMinutes(5));

        assertThat(rig.log).containsExactlyInAnyOrder("kube: event SyncLoadBalancerFailed", "cloud: List");
        assertThat(rig.kinds()).containsExactly("address", "listener", "pool");

        rig.api.delete("web");
        rig.pass(ofSeconds(10));
        assertThat(rig.api.has("web")).isFalse();
        assertThat(rig.things()).isEmpty();
    }

    @Test
    void what_another_controller_serves_is_left_alone_with_one_event_until_that_lets_go() {
        rig.restart(ofDays(1), KubeObjects.DEFAULT_RULE);
        rig.api.create(KubeObjects.service("web")
                .editMetadata()
                .withFinalizers("service.kubernetes.io/load-balancer-cleanup")
                .endMetadata()
                .editSpec()
                .withLoadBalancerClass(null)
                .endSpec()
                .build());
        rig.pass(ofMinutes(29));
        assertThat(rig.log)
                .filteredOn(line -> line.startsWith("kube"))
                .containsExactly("kube: event SyncLoadBalancerFailed");

        rig.pass(ofMinutes(2));
        assertThat(rig.events()).containsExactly("SyncLoadBalancerFailed x2");

        rig.api.change("web", service -> service.editMetadata().withFinalizers().endMetadata());
        rig.pass(ofSeconds(10));
        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void what_a_standby_saw_go_costs_it_nothing_when_it_leads() {
        rig.serving("web");
        rig.standBy(ofDays(1), KubeObjects.RULE);
        rig.api.vanish("web");

        rig.lead();
        rig.pass(ofMinutes(1));

        assertThat(rig.log).containsExactly("cloud: List");
    }

    @Test
    void a_restart_writes_nothing_where_all_is_well() {
        rig.serving("web");

        rig.restart(ofDays(1), KubeObjects.RULE);
        rig.pass(ofMinutes(1));

        assertThat(rig.log).containsExactly("cloud: List", "cloud: List", "cloud: List", "cloud: Parts");
    }

    @Test
    void what_others_write_into_the_annotations_shortens_no_back_off() {
        rig.fail("Create", new Failure.Denied("allow CreateThing"));
        rig.api.create(KubeObjects.service("web").build());
        rig.settle();
        rig.log.clear();

        rig.api.change(
                "web",
                service -> service.editMetadata()
                        .addToAnnotations("example.com/leader", "me")
                        .endMetadata());
        rig.settle();

        assertThat(rig.log).isEmpty();
    }

    @Test
    void a_failing_service_that_its_user_changes_is_tried_at_once() {
        rig.fail("Create", new Failure.Denied("allow CreateThing"));
        rig.api.create(KubeObjects.service("web").build());
        rig.settle();
        rig.heal();

        rig.api.change(
                "web",
                service -> service.editMetadata()
                        .addToAnnotations("fairway.dev/sample-tier", "premium")
                        .endMetadata());
        rig.pass(ofSeconds(10));

        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void nodes_that_join_shorten_no_back_off() {
        rig.fail("Create", new Failure.Denied("allow CreateThing"));
        rig.api.create(KubeObjects.service("web").build());
        rig.settle();
        rig.log.clear();

        rig.api.node(KubeObjects.node("n4").build());
        rig.pass(ofSeconds(10));

        assertThat(rig.log).containsExactly("cloud: List");
    }

    @Test
    void nodes_that_join_try_at_once_what_was_rejected() {
        rig.fail("Create", new Failure.Rejected("no node has an address"));
        rig.api.create(KubeObjects.service("web").build());
        rig.settle();
        rig.heal();

        rig.api.node(KubeObjects.node("n4").build());
        rig.pass(ofSeconds(10));

        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void nothing_happens_after_the_stop() {
        rig.stop();

        rig.api.create(KubeObjects.service("web").build());
        rig.pass(ofMinutes(1));

        assertThat(rig.log).isEmpty();
    }

    @Test
    void a_restart_with_fifty_services_is_pages_of_one_list_and_no_change() {
        for (int i = 0; i < 50; i++) {
            rig.api.create(KubeObjects.service("web-" + i).build());
        }
        rig.served();
        rig.restart(ofDays(1), KubeObjects.RULE);
        rig.settle();

        assertThat(rig.log).containsOnly("cloud: List", "cloud: Parts");
        assertThat(rig.log)
                .filteredOn("cloud: List"::equals)
                .as("151 things, 20 a page: what is shared, what all have, and three times twenty Services whole")
                .hasSize(40);
        assertThat(rig.log).filteredOn("cloud: Parts"::equals).hasSize(50);
    }

    @Test
    void nodes_that_join_fifty_services_cost_pages_of_one_list_and_a_change_each() {
        for (int i = 0; i < 50; i++) {
            rig.api.create(KubeObjects.service("web-" + i).build());
        }
        rig.served();
        rig.api.node(KubeObjects.node("n4").build());
        rig.api.node(KubeObjects.node("n5").build());
        rig.pass(ofSeconds(3));

        assertThat(rig.log)
                .filteredOn("cloud: List"::equals)
                .as("151 things, 20 a page, read once for all")
                .hasSize(8);
        assertThat(rig.log).filteredOn("cloud: Update"::equals).hasSize(50);
    }

    @Test
    void nodes_that_join_make_no_standby_look_at_the_cloud() {
        rig.serving("web");
        rig.stop();

        rig.api.node(KubeObjects.node("n4").build());
        rig.pass(ofSeconds(10));

        assertThat(rig.log).isEmpty();
    }
}
