package dev.fairway.app.kube.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.kube.report.ServiceStateMetrics.Standing;
import dev.fairway.app.kube.report.ServiceStateMetrics.State;
import dev.fairway.app.reconcile.ControllerFixture;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceStateMetricsTest {
    private final ControllerFixture rig = new ControllerFixture();
    private final ServiceStateMetrics census =
            new ServiceStateMetrics(rig.api, ControllerFixture.rules(KubeObjects.RULE));

    @Test
    void a_service_is_pending_until_it_is_served() {
        rig.api.create(KubeObjects.service("web").build());
        assertThat(census.count()).isEqualTo(all(State.PENDING, 1));

        rig.served();
        assertThat(census.count()).isEqualTo(all(State.READY, 1));
    }

    @Test
    void what_the_cloud_or_its_operator_must_mend_has_failed() {
        rig.fail("Create", new Failure.Quota("no more things"));
        rig.api.create(KubeObjects.service("web").build());
        rig.api.create(KubeObjects.service("api").build());
        rig.settle();

        assertThat(census.count()).isEqualTo(all(State.FAILED, 2));
    }

    @Test
    void what_the_user_must_mend_is_refused() {
        rig.api.create(KubeObjects.annotated("fairway.dev/no-such-option", "1"));
        rig.settle();

        assertThat(census.count()).isEqualTo(all(State.REFUSED, 1));
    }

    @Test
    void what_another_has_is_the_users_to_ask_for_differently() {
        rig.fail("Create", new Failure.Foreign("the address is taken"));
        rig.api.create(KubeObjects.service("web").build());
        rig.settle();

        assertThat(census.count()).isEqualTo(all(State.REFUSED, 1));
    }

    @Test
    void what_goes_is_leaving_and_then_not_counted() {
        rig.serving("web");
        rig.fail("Delete", new Failure.Conflict("in use"));
        rig.api.delete("web");
        rig.settle();
        assertThat(census.count()).isEqualTo(all(State.LEAVING, 1));

        rig.heal();
        rig.pass(Duration.ofMinutes(2));
        assertThat(census.count()).isEmpty();
    }

    @Test
    void nodes_that_are_kept_against_all_appearances_are_held() {
        rig.serving("web");
        rig.api.removeNode("n1");
        rig.api.removeNode("n2");
        rig.pass(Duration.ofMinutes(1));

        assertThat(census.count()).isEqualTo(all(State.HELD, 1));
    }

    @Test
    void a_class_that_is_no_longer_mapped_is_its_users_affair_and_other_services_are_nobodys() {
        rig.serving("web");
        rig.api.create(KubeObjects.service("foreign")
                .editSpec()
                .withLoadBalancerClass("example.com/foreign")
                .endSpec()
                .build());

        assertThat(new ServiceStateMetrics(rig.api, ControllerFixture.rules(KubeObjects.DEFAULT_RULE)).count())
                .isEqualTo(Map.of(new Standing("unknown", State.REFUSED), 1L));
    }

    private static Map<Standing, Long> all(State state, long count) {
        return Map.of(new Standing("sample", state), count);
    }
}
