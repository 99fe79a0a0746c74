package dev.fairway.app.reconcile;

import static dev.fairway.app.fixture.KubeObjects.port;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.kube.api.KubeException;
import dev.fairway.app.kube.goal.Ownership;
import io.fabric8.kubernetes.api.model.PortStatus;
import org.junit.jupiter.api.Test;

class EnsureLoadBalancerTest {
    private final ControllerFixture rig = new ControllerFixture();

    @Test
    void a_finalizer_that_somebody_took_is_put_back() {
        rig.serving("web");

        rig.api.change("web", service -> service.editMetadata().withFinalizers().endMetadata());
        rig.settle();

        assertThat(rig.finalizers("web")).containsExactly(Ownership.FINALIZER);
    }

    @Test
    void a_service_gets_its_address_once_it_can_serve() {
        rig.api.create(KubeObjects.service("web").build());

        rig.settle();
        assertThat(rig.addresses("web")).isEmpty();

        rig.pass(ofSeconds(3));
        assertThat(rig.addresses("web")).singleElement().asString().endsWith(".lb.example");
        assertThat(rig.condition("web")).isEqualTo("True Ready");
        assertThat(rig.kinds()).containsExactly("address", "listener", "pool");
        assertThat(rig.backends()).containsExactly("n1", "n2", "n3");
    }

    @Test
    void finalizer_before_the_first_call_to_the_cloud() {
        rig.api.create(KubeObjects.service("web").build());

        rig.settle();

        assertThat(rig.log).startsWith("kube: METADATA of web").contains("cloud: Create");
        assertThat(rig.finalizers("web")).containsExactly(Ownership.FINALIZER);
    }

    @Test
    void without_its_finalizer_nothing_is_made() {
        rig.api.fail("patch", KubeException.Kind.UNAVAILABLE);
        rig.api.create(KubeObjects.service("web").build());

        rig.pass(ofSeconds(10));

        assertThat(rig.log).isEmpty();
        rig.heal();
        rig.pass(ofMinutes(5));
        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void one_finalizer_write_and_a_status_write_while_it_is_made_and_one_when_it_serves() {
        rig.api.create(KubeObjects.service("web").build());

        rig.pass(ofMinutes(1));

        assertThat(rig.log.stream().filter(line -> line.startsWith("kube") && line.endsWith("of web")))
                .containsExactly("kube: METADATA of web", "kube: STATUS of web", "kube: STATUS of web");
        assertThat(rig.events()).containsExactly("EnsuredLoadBalancer x1", "EnsuringLoadBalancer x1");
    }

    @Test
    void nothing_changed_costs_no_call() {
        rig.serving("web");

        rig.api.change(
                "web",
                service -> service.editMetadata()
                        .addToLabels("example.com/label", "new")
                        .endMetadata());
        rig.settle();

        assertThat(rig.log).isEmpty();
    }

    @Test
    void nothing_changed_costs_no_call_when_the_nodes_have_been_stable_for_long() {
        rig.serving("web");
        rig.pass(ofMinutes(15));

        rig.api.change(
                "web",
                service -> service.editMetadata()
                        .addToLabels("example.com/label", "new")
                        .endMetadata());
        rig.settle();

        assertThat(rig.log).isEmpty();
    }

    @Test
    void a_port_that_stays_refused_is_told_again_after_half_an_hour() {
        rig.api.create(KubeObjects.service("web")
                .editSpec()
                .addToPorts(port("SCTP", 9, 30009))
                .endSpec()
                .build());
        rig.pass(ofMinutes(29));
        assertThat(rig.events()).contains("SyncLoadBalancerFailed x1");

        rig.pass(ofMinutes(2));

        assertThat(rig.events()).contains("SyncLoadBalancerFailed x2");
        assertThat(rig.condition("web")).isEqualTo("False PortsRefused");
    }

    @Test
    void a_wiped_status_is_restored() {
        rig.serving("web");
        var address = rig.addresses("web");

        rig.api.change("web", service -> service.withStatus(null));
        rig.settle();

        assertThat(rig.addresses("web")).isEqualTo(address);
        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void a_port_more_is_a_listener_more_behind_the_same_address() {
        rig.serving("web");
        var address = rig.addresses("web");

        rig.api.change(
                "web",
                service ->
                        service.editSpec().addToPorts(port("TCP", 443, 30443)).endSpec());
        rig.settle();

        assertThat(rig.addresses("web")).isEqualTo(address);
        assertThat(rig.kinds()).containsExactly("address", "listener", "listener", "pool", "pool");
    }

    @Test
    void clients_are_told_the_new_address_before_the_old_one_goes() {
        rig.serving("web");
        var old = rig.addresses("web");

        rig.api.change(
                "web",
                service -> service.editMetadata()
                        .addToAnnotations("fairway.dev/sample-tier", "premium")
                        .endMetadata());
        rig.pass(ofSeconds(10));

        assertThat(rig.addresses("web")).hasSize(1).doesNotContainAnyElementsOf(old);
        assertThat(rig.log.indexOf("cloud: Delete")).isGreaterThan(rig.log.indexOf("kube: STATUS of web"));
        assertThat(rig.kinds()).containsExactly("address", "listener", "pool");
    }

    @Test
    void a_failure_takes_no_address_away() {
        rig.serving("web");
        var address = rig.addresses("web");
        rig.fail("Create", new Failure.Quota("no more listeners; ask for more"));

        rig.api.change(
                "web",
                service ->
                        service.editSpec().addToPorts(port("TCP", 443, 30443)).endSpec());
        rig.settle();

        assertThat(rig.addresses("web")).isEqualTo(address);
        assertThat(rig.condition("web")).isEqualTo("False QuotaExceeded");
        assertThat(rig.events()).contains("SyncLoadBalancerFailed x1");
    }

    @Test
    void an_option_that_nobody_knows_costs_no_call_and_says_which_was_meant() {
        rig.api.create(KubeObjects.annotated("fairway.dev/sample-teir", "premium"));

        rig.settle();

        assertThat(rig.log).noneMatch(line -> line.startsWith("cloud"));
        assertThat(rig.condition("web")).isEqualTo("False InvalidConfiguration");
        assertThat(rig.api.events())
                .anySatisfy(event -> assertThat(event.getMessage()).contains("did you mean sample-tier?"));
    }

    @Test
    void while_a_mistake_stands_the_targets_follow_the_nodes() {
        rig.serving("web");
        annotate("fairway.dev/sample-teir", "premium");
        assertThat(rig.condition("web")).isEqualTo("False InvalidConfiguration");

        replaceNode();

        assertThat(rig.backends()).containsExactly("n2", "n3", "n4");
        assertThat(rig.addresses("web")).hasSize(1);
    }

    @Test
    void while_the_provider_refuses_the_service_its_targets_follow_the_nodes() {
        rig.serving("web");
        annotate("fairway.dev/sample-tier", "gold");
        assertThat(rig.condition("web")).isEqualTo("False InvalidConfiguration");

        replaceNode();

        assertThat(rig.backends()).containsExactly("n2", "n3", "n4");
        assertThat(rig.addresses("web")).hasSize(1);
    }

    @Test
    void after_a_restart_too_the_targets_follow_the_nodes_while_a_mistake_stands() {
        rig.serving("web");
        annotate("fairway.dev/sample-teir", "premium");
        rig.stop();
        replaceNode();

        rig.restart(ofDays(1), KubeObjects.RULE);
        rig.pass(ofMinutes(1));

        assertThat(rig.backends()).containsExactly("n2", "n3", "n4");
    }

    private void annotate(String name, String value) {
        rig.api.change(
                "web",
                service -> service.editMetadata().addToAnnotations(name, value).endMetadata());
        rig.pass(ofSeconds(10));
    }

    private void replaceNode() {
        rig.api.node(KubeObjects.node("n4").build());
        rig.api.removeNode("n1");
        rig.pass(ofSeconds(20));
    }

    @Test
    void a_corrected_service_is_served_at_once() {
        rig.api.create(KubeObjects.annotated("fairway.dev/sample-teir", "premium"));
        rig.settle();

        rig.api.change(
                "web", service -> service.editMetadata().withAnnotations(null).endMetadata());
        rig.pass(ofSeconds(10));

        assertThat(rig.condition("web")).isEqualTo("True Ready");
    }

    @Test
    void a_refused_port_says_so_and_the_others_serve() {
        rig.api.create(KubeObjects.service("web")
                .editSpec()
                .addToPorts(port("SCTP", 7, 30007))
                .endSpec()
                .build());

        rig.pass(ofSeconds(10));

        var ingress = rig.api.get("web").getStatus().getLoadBalancer().getIngress();
        assertThat(ingress.getFirst().getPorts())
                .extracting(PortStatus::getError)
                .containsExactly(null, "fairway.dev/Refused");
        assertThat(rig.condition("web")).isEqualTo("False PortsRefused");
    }

    @Test
    void a_service_gets_its_address_without_any_node_and_a_warning() {
        rig.api.nodes().forEach(node -> rig.api.removeNode(node.getMetadata().getName()));
        rig.pass(ofSeconds(2));

        rig.api.create(KubeObjects.service("web").build());
        rig.pass(ofSeconds(10));

        assertThat(rig.addresses("web")).hasSize(1);
        assertThat(rig.condition("web")).isEqualTo("False NoNodes");
        assertThat(rig.events()).contains("UnAvailableLoadBalancer x1");

        rig.api.node(KubeObjects.node("n4").build());
        rig.pass(ofSeconds(10));
        assertThat(rig.condition("web")).isEqualTo("True Ready");
        assertThat(rig.backends()).containsExactly("n4");
    }
}
