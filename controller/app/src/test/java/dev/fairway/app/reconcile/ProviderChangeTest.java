package dev.fairway.app.reconcile;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.kube.goal.Ownership;
import org.junit.jupiter.api.Test;

/** A Service that moves from one provider to another, or whose provider goes. */
class ProviderChangeTest {
    private static final String FOREIGN_CLASS = "example.com/foreign";

    private final ControllerFixture rig =
            ControllerFixture.ofTwo(KubeObjects.RULE, KubeObjects.SECOND_RULE).serving("web");

    @Test
    void the_new_provider_serves_before_the_old_one_lets_go() {
        var old = rig.addresses("web");

        moveTo(KubeObjects.SECOND_RULE.name());
        rig.pass(ofSeconds(20));

        assertThat(rig.addresses("web")).hasSize(1).doesNotContainAnyElementsOf(old);
        assertThat(rig.condition("web")).isEqualTo("True Ready");
        assertThat(rig.kinds()).isEmpty();
        assertThat(rig.kinds(rig.other)).containsExactly("address", "listener", "pool");
        assertThat(rig.log.indexOf("cloud: Delete")).isGreaterThan(rig.log.lastIndexOf("second: Create"));
        assertThat(rig.log.subList(0, rig.log.indexOf("cloud: Delete")))
                .filteredOn("kube: STATUS of web"::equals)
                .as("the new address is published first")
                .isNotEmpty();
    }

    @Test
    void what_the_old_provider_does_not_let_go_is_deleted_with_the_service() {
        rig.fail("Delete", new Failure.Transient("no answer"));
        moveTo(KubeObjects.SECOND_RULE.name());
        rig.pass(ofSeconds(20));
        assertThat(rig.kinds()).containsExactly("address", "listener", "pool");

        rig.api.delete("web");
        rig.pass(ofSeconds(20));
        assertThat(rig.finalizers("web")).containsExactly(Ownership.FINALIZER);

        rig.heal();
        rig.pass(ofMinutes(20));
        assertThat(rig.kinds()).isEmpty();
        assertThat(rig.kinds(rig.other)).isEmpty();
        assertThat(rig.api.has("web")).isFalse();
    }

    @Test
    void a_class_that_is_nobodys_removes_the_load_balancer() {
        moveTo(FOREIGN_CLASS);
        rig.pass(ofSeconds(20));

        assertThat(rig.kinds()).isEmpty();
        assertThat(rig.finalizers("web")).isEmpty();
        assertThat(rig.log).doesNotContain("second: Create");
    }

    @Test
    void what_a_lost_provider_made_keeps_the_finalizer() {
        moveTo(KubeObjects.SECOND_RULE.name());
        rig.pass(ofSeconds(20));
        rig.loseSecond();
        rig.restart(ofDays(1), KubeObjects.RULE);

        rig.api.delete("web");
        rig.pass(ofMinutes(5));

        assertThat(rig.finalizers("web")).containsExactly(Ownership.FINALIZER);
        assertThat(rig.kinds(rig.other)).containsExactly("address", "listener", "pool");
        assertThat(rig.api.events())
                .anySatisfy(event ->
                        assertThat(event.getMessage()).contains("provider second", "delete the load balancer"));
    }

    private void moveTo(String name) {
        rig.log.clear();
        rig.api.change(
                "web", service -> service.editSpec().withLoadBalancerClass(name).endSpec());
    }
}
