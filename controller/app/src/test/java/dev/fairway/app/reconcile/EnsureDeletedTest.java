package dev.fairway.app.reconcile;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.kube.api.KubeException;
import dev.fairway.app.kube.goal.Ownership;
import io.fabric8.kubernetes.api.model.Condition;
import org.junit.jupiter.api.Test;

class EnsureDeletedTest {
    private static final String FOREIGN = "example.com/keep";

    private final ControllerFixture rig = new ControllerFixture();

    @Test
    void leaves_nothing_behind_when_deleted() {
        rig.serving("web");

        rig.api.delete("web");
        rig.pass(ofSeconds(10));

        assertThat(rig.api.has("web")).isFalse();
        assertThat(rig.things()).isEmpty();
        assertThat(rig.events()).contains("DeletingLoadBalancer x1", "DeletedLoadBalancer x1");
    }

    @Test
    void a_removal_is_told_once_however_often_it_is_tried_and_although_the_api_server_withdrew_the_address() {
        rig.serving("web");
        rig.fail("Delete", new Failure.Denied("allow DeleteThing"));
        rig.api.change(
                "web", service -> service.editSpec().withType("ClusterIP").endSpec());

        rig.pass(ofMinutes(5));
        assertThat(rig.events()).contains("DeletingLoadBalancer x1");

        rig.heal();
        rig.pass(ofMinutes(20));
        assertThat(rig.events()).contains("DeletingLoadBalancer x1", "DeletedLoadBalancer x1");
    }

    @Test
    void status_is_withdrawn_before_anything_is_deleted() {
        rig.serving("web");
        rig.fail("Delete", new Failure.Transient("no answer"));

        rig.api.delete("web");
        rig.pass(ofSeconds(10));

        assertThat(rig.log.indexOf("kube: STATUS of web")).isNotNegative().isLessThan(rig.log.indexOf("cloud: Delete"));
        assertThat(rig.addresses("web")).isEmpty();
    }

    @Test
    void nothing_is_deleted_while_the_status_cannot_be_withdrawn() {
        rig.serving("web");
        rig.api.fail("patch", KubeException.Kind.UNAVAILABLE);

        rig.api.delete("web");
        rig.pass(ofMinutes(1));

        assertThat(rig.kinds()).containsExactly("address", "listener", "pool");
    }

    @Test
    void the_finalizer_leaves_only_when_the_listing_is_empty() {
        rig.serving("web");
        rig.fail("Delete", new Failure.Denied("allow DeleteThing"));
        rig.api.delete("web");
        rig.pass(ofMinutes(1));

        assertThat(rig.finalizers("web")).containsExactly(Ownership.FINALIZER);
        assertThat(rig.condition("web")).isEqualTo("False AccessDenied");

        rig.heal();
        rig.pass(ofMinutes(20));
        assertThat(rig.api.has("web")).isFalse();
        assertThat(rig.things()).isEmpty();
    }

    @Test
    void a_listing_that_fails_proves_nothing() {
        rig.serving("web");
        rig.fail("List", new Failure.Transient("no answer"));

        rig.api.delete("web");
        rig.pass(ofMinutes(1));

        assertThat(rig.finalizers("web")).containsExactly(Ownership.FINALIZER);
    }

    @Test
    void while_the_listing_lags_the_service_is_said_to_be_leaving() {
        rig.serving("web");
        rig.lagListing();

        rig.api.delete("web");
        rig.pass(ofSeconds(10));

        assertThat(rig.things()).isEmpty();
        assertThat(rig.finalizers("web")).containsExactly(Ownership.FINALIZER);
        assertThat(rig.condition("web")).isEqualTo("False Deleting");
        rig.heal();
        rig.pass(ofSeconds(30));
        assertThat(rig.api.has("web")).isFalse();
    }

    @Test
    void a_type_change_leaves_neither_conditions_nor_finalizer() {
        rig.serving("web");

        rig.api.change(
                "web",
                service -> service.editSpec()
                        .withType("ClusterIP")
                        .withLoadBalancerClass(null)
                        .endSpec());
        rig.pass(ofSeconds(10));

        assertThat(rig.finalizers("web")).isEmpty();
        assertThat(rig.condition("web")).isEqualTo("none");
        assertThat(rig.addresses("web")).isEmpty();
        assertThat(rig.things()).isEmpty();
    }

    @Test
    void a_service_that_never_could_be_served_leaves_no_condition_either() {
        rig.api.create(KubeObjects.annotated("fairway.dev/sample-teir", "premium"));
        rig.pass(ofSeconds(10));

        rig.api.change(
                "web",
                service -> service.editSpec()
                        .withType("ClusterIP")
                        .withLoadBalancerClass(null)
                        .endSpec());
        rig.pass(ofSeconds(10));

        assertThat(rig.condition("web")).isEqualTo("none");
        assertThat(rig.finalizers("web")).isEmpty();
    }

    @Test
    void a_status_that_an_older_api_server_leaves_is_cleared() {
        rig.serving("web");
        rig.api.leaveStatus();

        rig.api.change(
                "web",
                service -> service.editSpec()
                        .withType("ClusterIP")
                        .withLoadBalancerClass(null)
                        .endSpec());
        assertThat(rig.addresses("web")).isNotEmpty();
        rig.pass(ofSeconds(10));

        assertThat(rig.addresses("web")).isEmpty();
        assertThat(rig.finalizers("web")).isEmpty();
    }

    @Test
    void a_service_that_was_replaced_without_our_finalizer_loses_its_load_balancer_all_the_same() {
        rig.serving("web");

        rig.api.change(
                "web",
                service -> service.editMetadata()
                        .withFinalizers(FOREIGN)
                        .endMetadata()
                        .editSpec()
                        .withType("ClusterIP")
                        .withLoadBalancerClass(null)
                        .endSpec());
        rig.pass(ofSeconds(10));

        assertThat(rig.things()).isEmpty();
        assertThat(rig.condition("web")).isEqualTo("none");
        assertThat(rig.finalizers("web")).containsExactly(FOREIGN);
    }

    @Test
    void a_service_that_vanishes_with_our_finalizer_on_it_leaves_nothing() {
        rig.serving("web");

        rig.api.vanish("web");
        rig.pass(ofSeconds(10));

        assertThat(rig.things()).isEmpty();
        assertThat(rig.log).noneMatch(line -> line.startsWith("kube"));
    }

    @Test
    void what_is_left_of_one_that_vanished_goes_when_the_cloud_answers_again() {
        rig.serving("web");
        rig.fail("Delete", new Failure.Transient("no answer"));

        rig.api.vanish("web");
        rig.pass(ofSeconds(10));
        assertThat(rig.things()).isNotEmpty();
        rig.heal();
        rig.pass(ofMinutes(10));

        assertThat(rig.things()).isEmpty();
    }

    @Test
    void one_that_vanished_and_was_made_again_unseen_has_a_load_balancer_of_its_own_only() {
        rig.serving("web");
        rig.api.lag();
        rig.api.vanish("web");
        rig.api.create(KubeObjects.service("web")
                .editMetadata()
                .withUid("another")
                .endMetadata()
                .build());
        rig.api.relist();
        rig.pass(ofSeconds(10));

        assertThat(rig.condition("web")).isEqualTo("True Ready");
        assertThat(rig.kinds()).containsExactly("address", "listener", "pool");
    }

    @Test
    void a_deleted_service_is_looked_at_no_more_once_it_is_gone() {
        rig.serving("web");
        rig.api.delete("web");
        rig.pass(ofSeconds(10));
        rig.log.clear();

        rig.pass(ofMinutes(5));

        assertThat(rig.log).isEmpty();
    }

    @Test
    void a_type_change_and_back_makes_a_new_load_balancer() {
        rig.serving("web");
        rig.api.change(
                "web",
                service -> service.editSpec()
                        .withType("ClusterIP")
                        .withLoadBalancerClass(null)
                        .endSpec());
        rig.pass(ofSeconds(10));

        rig.api.change(
                "web",
                service -> service.editSpec()
                        .withType("LoadBalancer")
                        .withLoadBalancerClass(KubeObjects.CLASS)
                        .endSpec());
        rig.pass(ofSeconds(10));

        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void other_peoples_finalizers_and_conditions_stay() {
        rig.serving("web");
        rig.api.change(
                "web",
                service -> service.editMetadata()
                        .addToFinalizers(FOREIGN)
                        .endMetadata()
                        .editStatus()
                        .addNewCondition()
                        .withType("example.com/Audited")
                        .withStatus("True")
                        .endCondition()
                        .endStatus());
        rig.pass(ofSeconds(10));

        rig.api.delete("web");
        rig.pass(ofSeconds(10));

        assertThat(rig.finalizers("web")).containsExactly(FOREIGN);
        assertThat(rig.api.get("web").getStatus().getConditions())
                .extracting(Condition::getType)
                .containsExactly("example.com/Audited");
    }

    @Test
    void a_service_deleted_while_its_address_is_made_leaves_nothing() {
        rig.api.create(KubeObjects.service("web").build());
        rig.pass(ofSeconds(10));

        rig.api.delete("web");
        rig.pass(ofSeconds(10));

        assertThat(rig.api.has("web")).isFalse();
        assertThat(rig.things()).isEmpty();
    }

    @Test
    void a_service_deleted_while_nobody_looked_leaves_nothing() {
        rig.serving("web");
        rig.stop();
        rig.api.delete("web");

        rig.restart(ofDays(1), KubeObjects.RULE);
        rig.pass(ofSeconds(10));

        assertThat(rig.api.has("web")).isFalse();
        assertThat(rig.things()).isEmpty();
    }

    @Test
    void a_service_made_again_under_its_name_has_a_load_balancer_of_its_own() {
        rig.serving("web");
        var first = rig.addresses("web");
        rig.api.delete("web");
        rig.pass(ofSeconds(10));

        rig.api.create(KubeObjects.service("web")
                .editMetadata()
                .withUid("another")
                .endMetadata()
                .build());
        rig.pass(ofSeconds(10));

        assertThat(rig.addresses("web")).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(rig.kinds()).containsExactly("address", "listener", "pool");
    }
}
