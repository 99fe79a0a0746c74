package dev.fairway.tiers.netns;

import static dev.fairway.tiers.semantics.Semantic.TRAFFIC_LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.net.NetNode;
import dev.fairway.tiers.semantics.Demonstrates;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** externalTrafficPolicy: Local. */
interface LocalPolicyClaims extends Claims {
    static ServiceBuilder local(ServiceBuilder service) {
        return service.editSpec().withExternalTrafficPolicy("Local").endSpec();
    }

    /** So many connections as the nodes have seen while {@code calls} were made of the application. */
    private List<Long> connections(TestApplication app, int calls) {
        int nodePort = app.nodePort();
        lab().nodes().forEach(node -> node.countConnectionsTo(nodePort));
        assertThat(Stream.generate(app::ask).limit(calls)).hasSize(calls);
        return lab().nodes().stream().map(NetNode::counted).toList();
    }

    @Test
    @Demonstrates(TRAFFIC_LOCAL)
    default void only_the_node_with_the_pod_gets_connections_because_the_others_health_check_node_port_says_so() {
        var app = app(LocalPolicyClaims::local);
        app.startPod(node(2));
        app.awaitHealthy(node(2));

        assertThat(lab().health(node(1), app.nodePort())).contains("503 Service Unavailable");
        assertThat(lab().health(node(3), app.nodePort())).contains("503 Service Unavailable");
        assertThat(connections(app, 12)).containsExactly(0L, 12L, 0L);
    }

    @Test
    @Demonstrates(TRAFFIC_LOCAL)
    default void traffic_follows_a_pod_to_another_node_without_a_failed_connection() {
        var app = app(LocalPolicyClaims::local);
        var pod = app.startPod(node(1));
        app.awaitHealthy(node(1));

        var load = ClientLoad.on(lab(), app, ClientLoad.ENDLESS);
        try (load) {
            app.startPod(node(3));
            app.awaitHealthy(node(1), node(3));
            // Its node goes on forwarding to it as long as it is the only one there, and says by 503 that it is about
            // to go.
            lab().pods().terminate(pod);
            app.awaitHealthy(node(3));
            app.stopPod(pod);
            load.awaitMore();
        }
        load.assertNothingFailed();
        assertThat(connections(app, 12)).containsExactly(0L, 0L, 12L);
    }
}
