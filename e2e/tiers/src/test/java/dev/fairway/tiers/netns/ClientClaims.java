package dev.fairway.tiers.netns;

import static dev.fairway.tiers.semantics.Semantic.AFFINITY;
import static dev.fairway.tiers.semantics.Semantic.RANGES_FIELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.lab.net.inside.PodReply;
import dev.fairway.tiers.semantics.Demonstrates;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who the clients are, and what is made of it. The local load balancer ends their connections and opens its own, so that nodes and
 * pods see its address and not the clients'; a PROXY protocol header is the only way for a pod to learn who they are.
 */
interface ClientClaims extends Claims {
    private String client(int number) {
        return lab().clients().addresses().get(number);
    }

    @Test
    default void a_pod_sees_a_node_with_policy_cluster_and_the_load_balancer_with_policy_local() {
        var cluster = app(service -> service);
        var local = app(LocalPolicyClaims::local);
        lab().pods().awaitForwarded(cluster.startPod(node(1)));
        local.startPod(node(2));
        cluster.awaitHealthy(node(1), node(2), node(3));
        local.awaitHealthy(node(2));

        assertThat(lab().nodes())
                .anyMatch(node -> node.speaksAs(cluster.askFrom(client(1)).client()));
        assertThat(local.askFrom(client(1)).client()).isEqualTo(lab().loadBalancerAddress());
    }

    @Test
    default void the_proxy_protocol_tells_a_pod_who_its_client_is() {
        var app = app(service -> service.editMetadata()
                .addToAnnotations("fairway.dev/proxy-protocol", "true")
                .endMetadata());
        lab().pods().awaitForwarded(app.startPod(node(1)));
        app.awaitHealthy(node(1), node(2), node(3));

        assertThat(app.askFrom(client(1)).client()).isEqualTo(client(1));
        assertThat(app.askFrom(client(2)).client()).isEqualTo(client(2));
    }

    /** kube-proxy's own affinity takes all clients of the load balancer for one, so it is the load balancer that tells them apart. */
    @Test
    @Demonstrates(AFFINITY)
    default void with_session_affinity_each_client_stays_with_its_pod() {
        var free = app(service -> service);
        var sticky = app(
                service -> service.editSpec().withSessionAffinity("ClientIP").endSpec());
        for (var node : lab().nodes()) {
            lab().pods().awaitForwarded(free.startPod(node));
            lab().pods().awaitForwarded(sticky.startPod(node));
        }
        free.awaitHealthy(node(1), node(2), node(3));
        sticky.awaitHealthy(node(1), node(2), node(3));

        assertThat(pods(free, client(1))).as("without affinity").hasSizeGreaterThan(1);
        for (int i = 1; i <= 4; i++) {
            assertThat(pods(sticky, client(i))).as("of client " + i).hasSize(1);
        }
    }

    private static java.util.Set<String> pods(TestApplication app, String client) {
        return Stream.generate(() -> app.askFrom(client))
                .limit(12)
                .map(PodReply::pod)
                .collect(java.util.stream.Collectors.toSet());
    }

    @Test
    @Demonstrates(RANGES_FIELD)
    default void a_client_outside_the_source_ranges_reaches_nobody() {
        var app = app(service -> service.editSpec()
                .withLoadBalancerSourceRanges(client(1) + "/32")
                .endSpec());
        lab().pods().awaitForwarded(app.startPod(node(1)));
        app.awaitHealthy(node(1), node(2), node(3));

        assertThat(app.askFrom(client(1)).line()).isEqualTo("hello");
        assertThatThrownBy(() -> app.askFrom(client(2))).isInstanceOf(AssertionError.class);
    }
}
