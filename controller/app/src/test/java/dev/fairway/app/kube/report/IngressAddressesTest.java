package dev.fairway.app.kube.report;

import static dev.fairway.app.fixture.KubeObjects.port;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Refusal;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.kube.goal.Translation;
import dev.fairway.engine.LoadBalancerReport;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.PortStatus;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IngressAddressesTest {
    private static final Ingress VIP = new Ingress.Ip("192.0.2.1", Ingress.Mode.VIP);
    private static final Ingress PROXY = new Ingress.Ip("2001:db8::1", Ingress.Mode.PROXY);
    private static final Ingress NAME = new Ingress.Hostname("web.lb.example");

    private final Service web = KubeObjects.service("web")
            .editSpec()
            .withPorts(port("TCP", 80, 30080), port("UDP", 80, 30081))
            .endSpec()
            .build();

    @Test
    void what_is_published_is_read_back_the_same() {
        var addresses = List.of(VIP, PROXY, NAME);

        var published = IngressAddresses.toPublish(web, new LoadBalancerReport(addresses, List.of(), Set.of(), true));

        assertThat(IngressAddresses.published(withStatus(published))).containsExactlyElementsOf(addresses);
    }

    @Test
    void an_address_says_how_nodes_treat_it() {
        var published = IngressAddresses.toPublish(
                web, new LoadBalancerReport(List.of(VIP, PROXY, NAME), List.of(), Set.of(), true));

        assertThat(published).extracting(LoadBalancerIngress::getIpMode).containsExactly("VIP", "Proxy", null);
    }

    @Test
    void every_address_has_every_port_and_the_refused_one_says_so() {
        var refusal = Refusal.of(listeners(web).getLast(), "no UDP here; use TCP");

        var published = IngressAddresses.toPublish(
                web, new LoadBalancerReport(List.of(VIP, NAME), List.of(refusal), Set.of(), true));

        assertThat(published)
                .hasSize(2)
                .allSatisfy(ingress -> assertThat(ingress.getPorts())
                        .containsExactly(
                                new PortStatus(null, 80, "TCP"), new PortStatus("fairway.dev/Refused", 80, "UDP")));
    }

    @Test
    void a_refusal_of_the_whole_service_marks_no_port() {
        var refusal = Refusal.of(ServiceTranslator.ref(web), "no such tier");

        var published =
                IngressAddresses.toPublish(web, new LoadBalancerReport(List.of(VIP), List.of(refusal), Set.of(), true));

        assertThat(published.getFirst().getPorts())
                .extracting(PortStatus::getError)
                .containsOnlyNulls();
    }

    @Test
    void a_service_without_a_status_has_published_nothing() {
        assertThat(IngressAddresses.published(web)).isEmpty();
        assertThat(IngressAddresses.published(
                        KubeObjects.service("web").withNewStatus().endStatus().build()))
                .isEmpty();
    }

    private Service withStatus(List<LoadBalancerIngress> ingress) {
        return web.edit()
                .withNewStatus()
                .withNewLoadBalancer()
                .withIngress(ingress)
                .endLoadBalancer()
                .endStatus()
                .build();
    }

    private static List<Listener> listeners(Service service) {
        var translation =
                new ServiceTranslator(List.of()).translate(service, KubeObjects.RULE, Targets.of(List.<Target>of()));
        var wish = (Translation.Valid) translation;
        return ((LoadBalancerSpec) wish.goal().desired()).listeners();
    }
}
