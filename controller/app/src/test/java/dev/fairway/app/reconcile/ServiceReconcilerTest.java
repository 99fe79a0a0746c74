package dev.fairway.app.reconcile;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.kube.api.KubeException;
import org.junit.jupiter.api.Test;

class ServiceReconcilerTest {
    private final ControllerFixture rig = new ControllerFixture();

    @Test
    void a_conflict_is_no_error() {
        rig.api.create(KubeObjects.service("web").build());
        rig.settle();
        rig.api.lag();
        rig.api.change(
                "web", service -> service.editMetadata().addToLabels("a", "b").endMetadata());

        rig.pass(ofSeconds(10));
        assertThat(rig.addresses("web")).isEmpty();

        rig.api.catchUp();
        rig.pass(ofSeconds(1));
        assertThat(rig.condition("web")).isEqualTo("True Ready");
        assertThat(rig.events()).noneMatch(event -> event.startsWith("SyncLoadBalancerFailed"));
    }

    @Test
    void a_pass_on_an_old_copy_writes_nothing_and_makes_nothing() {
        rig.api.create(KubeObjects.service("web").build());
        rig.api.lag();
        rig.api.change(
                "web",
                service -> service.editMetadata()
                        .addToFinalizers("example.com/keep")
                        .endMetadata());

        rig.pass(ofSeconds(10));
        assertThat(rig.log).isEmpty();

        rig.api.catchUp();
        rig.pass(ofSeconds(10));
        assertThat(rig.finalizers("web")).containsExactly("example.com/keep", "fairway.dev/load-balancer");
        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void a_pass_knows_what_the_one_before_wrote_however_late_the_news_of_it_come() {
        rig.api.create(KubeObjects.service("web").build());
        rig.api.lag();
        rig.served();

        rig.api.node(KubeObjects.node("n4").build());
        rig.pass(ofSeconds(10));

        assertThat(rig.log)
                .containsSequence("cloud: List", "cloud: Update")
                .noneMatch(line -> line.startsWith("kube: STATUS"));
        rig.log.clear();
        rig.api.catchUp();
        rig.pass(ofSeconds(10));
        assertThat(rig.log).isEmpty();
    }

    @Test
    void a_service_that_has_left_us_is_not_left_again() {
        rig.serving("web");
        rig.api.change(
                "web", service -> service.editSpec().withType("ClusterIP").endSpec());
        rig.api.lag();
        rig.pass(ofSeconds(10));
        assertThat(rig.finalizers("web")).isEmpty();
        rig.log.clear();

        rig.api.node(KubeObjects.node("n4").build());
        rig.pass(ofSeconds(10));

        assertThat(rig.log).containsExactly("cloud: List");
    }

    @Test
    void a_service_that_was_made_again_under_its_name_is_not_written_to_by_an_old_pass() {
        rig.api.create(KubeObjects.service("web").build());
        rig.api.lag();
        rig.api.delete("web");
        rig.api.create(KubeObjects.service("web")
                .editMetadata()
                .withUid("another")
                .endMetadata()
                .build());

        rig.pass(ofSeconds(10));
        assertThat(rig.log).isEmpty();

        rig.api.catchUp();
        rig.pass(ofSeconds(10));
        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void a_service_that_is_gone_is_no_error() {
        rig.serving("web");
        rig.api.lag();
        rig.api.change("web", service -> service.editMetadata().withFinalizers().endMetadata());
        rig.api.delete("web");

        rig.api.catchUp();
        rig.pass(ofMinutes(1));

        assertThat(rig.api.has("web")).isFalse();
        assertThat(rig.log).noneMatch(line -> line.startsWith("kube"));
    }

    @Test
    void a_conflict_in_the_cluster_does_not_make_a_failing_cloud_look_well() {
        rig.fail("Create", new Failure.Denied("allow CreateThing"));
        rig.api.create(KubeObjects.service("web").build());
        rig.settle();
        rig.fail("Create", new Failure.Quota("no more things"));
        rig.api.lag();
        rig.api.change(
                "web", service -> service.editMetadata().addToLabels("a", "b").endMetadata());
        rig.log.clear();

        rig.pass(ofMinutes(1));

        assertThat(rig.log)
                .filteredOn("cloud: Create"::equals)
                .as("passes, each of which found that it had looked at an old copy")
                .hasSizeBetween(4, 20);
    }

    @Test
    void a_hiccup_is_no_news_until_the_third() {
        rig.fail("Create", new Failure.Transient("no answer"));
        rig.api.create(KubeObjects.service("web").build());
        rig.settle();
        assertThat(rig.condition("web")).isEqualTo("none");

        rig.pass(ofSeconds(1));
        assertThat(rig.condition("web")).isEqualTo("none");
        assertThat(rig.events()).containsExactly("EnsuringLoadBalancer x1");

        rig.pass(ofSeconds(1));
        assertThat(rig.condition("web")).isEqualTo("False CloudUnavailable");
        assertThat(rig.events()).contains("SyncLoadBalancerFailed x1");
    }

    @Test
    void one_broken_service_does_not_hold_up_another() {
        rig.fail("Create", new NoClassDefFoundError("com/example/Missing"));
        for (int i = 0; i < 10; i++) {
            rig.api.create(KubeObjects.service("broken-" + i).build());
        }
        rig.settle();
        rig.heal();

        rig.api.create(KubeObjects.service("web").build());
        rig.pass(ofSeconds(10));

        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void a_bug_while_looking_holds_up_nobody_either() {
        rig.fail("List", new NoClassDefFoundError("com/example/Missing"));
        for (int i = 0; i < 10; i++) {
            rig.api.create(KubeObjects.service("broken-" + i).build());
        }
        rig.settle();
        rig.heal();

        rig.api.create(KubeObjects.service("web").build());
        rig.pass(ofSeconds(10));

        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void an_event_that_cannot_be_written_fails_nothing() {
        rig.api.fail("createEvent", KubeException.Kind.REFUSED);

        rig.api.create(KubeObjects.service("web").build());
        rig.pass(ofSeconds(10));

        assertThat(rig.condition("web")).isEqualTo("True Ready");
        assertThat(rig.events()).isEmpty();
    }
}
