package dev.fairway.app.reconcile;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.app.fixture.KubeObjects;
import org.junit.jupiter.api.Test;

/** What goes wrong in one place changes nothing in another. */
class IsolationTest {
    @Test
    void a_bug_in_the_look_at_what_is_shared_loses_no_change_of_the_nodes() {
        var rig = new ControllerFixture().serving("web");
        rig.fail("List", new NoClassDefFoundError("com/example/Missing"));

        rig.api.node(KubeObjects.node("n4").build());
        rig.pass(ofSeconds(10));

        assertThat(rig.backends()).containsExactly("n1", "n2", "n3", "n4");
    }

    @Test
    void nodes_follow_at_one_provider_while_the_other_does_not_answer() {
        var rig = ControllerFixture.ofTwo(KubeObjects.RULE, KubeObjects.SECOND_RULE)
                .serving("web");
        rig.fail("List", new Failure.Transient("no answer"));
        rig.fail("Create", new Failure.Transient("no answer"));

        rig.api.create(KubeObjects.service("other")
                .editSpec()
                .withLoadBalancerClass(KubeObjects.SECOND_RULE.name())
                .endSpec()
                .build());
        rig.pass(ofMinutes(1));

        assertThat(rig.condition("other")).isEqualTo("True Ready");
    }
}
