package dev.fairway.tiers.netns;

import static dev.fairway.tiers.semantics.Semantic.INTERNAL_POLICY;
import static dev.fairway.tiers.semantics.Semantic.MULTI_PORT;
import static dev.fairway.tiers.semantics.Semantic.NAMED_PORTS;
import static dev.fairway.tiers.semantics.Semantic.SAME_NUMBER;
import static dev.fairway.tiers.semantics.Semantic.TARGET_PORT;
import static dev.fairway.tiers.semantics.Semantic.TRAFFIC_CLUSTER;
import static dev.fairway.tiers.semantics.Semantic.UDP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.net.NetNode;
import dev.fairway.lab.net.inside.PodReply;
import dev.fairway.tiers.semantics.Demonstrates;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is sent to the address arrives in a pod. */
interface ReachClaims extends Claims {
    private static ServiceBuilder withDns(ServiceBuilder service) {
        return service.editSpec()
                .addNewPort()
                .withName("dns")
                .withPort(53)
                .withProtocol("UDP")
                .withNewTargetPort("dns")
                .endPort()
                .addNewPort()
                .withName("dns-tcp")
                .withPort(53)
                .withNewTargetPort("admin")
                .endPort()
                .endSpec();
    }

    @Test
    @Demonstrates({UDP, SAME_NUMBER})
    default void tcp_and_udp_reach_a_pod_on_one_port_number() throws IOException {
        var app = app(ReachClaims::withDns);
        var pod = app.startPod(node(1));
        lab().pods().awaitForwarded(pod);
        app.awaitHealthy(node(1), node(2), node(3));

        try (var udp = lab().clients().udp(app.address(), 53)) {
            assertThat(udp.ask("a datagram").pod()).isEqualTo(pod.name());
            assertThat(udp.ask("another").port()).isEqualTo(5353);
        }
        assertThat(app.askAt(53)).extracting(PodReply::pod, PodReply::port).containsExactly(pod.name(), 9090);
    }

    @Test
    @Demonstrates({MULTI_PORT, NAMED_PORTS, TARGET_PORT})
    default void each_port_leads_to_its_target_port_whatever_the_node_port_is() {
        var app = app(service -> service.editSpec()
                .addNewPort()
                .withName("admin")
                .withPort(8000)
                .withNewTargetPort(9090)
                .withNodePort(32_100)
                .endPort()
                .endSpec());
        lab().pods().awaitForwarded(app.startPod(node(1)));
        app.awaitHealthy(node(1), node(2), node(3));

        assertThat(app.ask().port()).as("port 80, target port web").isEqualTo(8080);
        assertThat(app.askAt(8000).port()).as("port 8000, target port 9090").isEqualTo(9090);
    }

    @Test
    @Demonstrates(TRAFFIC_CLUSTER)
    default void with_policy_cluster_a_pod_on_one_node_is_reached_through_every_node() {
        reachThroughEveryNode(app(service -> service));
    }

    @Test
    @Demonstrates(INTERNAL_POLICY)
    default void the_internal_policy_is_not_for_clients_from_outside() {
        reachThroughEveryNode(app(
                service -> service.editSpec().withInternalTrafficPolicy("Local").endSpec()));
    }

    private void reachThroughEveryNode(TestApplication app) {
        var pod = app.startPod(node(1));
        lab().pods().awaitForwarded(pod);
        app.awaitHealthy(node(1), node(2), node(3));

        var answers = Stream.generate(app::ask).limit(6).toList();

        assertThat(answers).allMatch(answer -> answer.pod().equals(pod.name()));
        for (NetNode node : lab().nodes()) {
            assertThat(answers).as("through " + node.name()).anyMatch(answer -> node.speaksAs(answer.client()));
        }
    }

    @Test
    @Demonstrates(UDP)
    default void a_udp_client_is_served_by_another_pod_when_its_own_goes() throws IOException {
        var app = app(ReachClaims::withDns);
        var first = app.startPod(node(1));
        lab().pods().awaitForwarded(first);

        try (var udp = lab().clients().udp(app.address(), 53)) {
            assertThat(udp.ask("before").pod()).isEqualTo(first.name());
            var second = app.replacePod(first, node(2));
            assertThat(udp.ask("after").pod()).isEqualTo(second.name());
        }
    }
}
