package dev.fairway.tiers.netns;

import static dev.fairway.tiers.semantics.Semantic.AUTOSCALER_TAINT;
import static dev.fairway.tiers.semantics.Semantic.EXCLUDED_NODE;
import static dev.fairway.tiers.semantics.Semantic.NODE_DELETED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.net.NetNode;
import dev.fairway.lab.net.NetPod;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.tiers.semantics.Demonstrates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pods, nodes and the controller go and come back while clients keep coming. No connection fails, new or old, if everybody leaves
 * as one should: a pod is told to end only when no node forwards to it, and then answers everybody once more; a node is switched
 * off only when it was marked as leaving, has no pods, and what went through it has ended.
 */
interface RestartClaims extends Claims {
    /** Two seconds: shorter than the load balancer's drain, so that a node that leaves sees the end of every stream. */
    int ROUNDS = 40;

    private List<NetPod> aPodOnEachNode(TestApplication app) {
        var pods = new ArrayList<>(lab().nodes().stream().map(app::startPod).toList());
        pods.forEach(lab().pods()::awaitForwarded);
        app.awaitHealthy(node(1), node(2), node(3));
        return pods;
    }

    @Test
    default void a_rolling_restart_of_the_pods_fails_no_connection() {
        var app = app(service -> service);
        var pods = aPodOnEachNode(app);

        var load = ClientLoad.on(lab(), app, ClientLoad.ENDLESS);
        try (load) {
            for (var pod : pods) {
                load.awaitAnsweredBy(pod);
                load.awaitAnsweredBy(app.replacePod(pod, pod.node()));
            }
        }
        load.assertNothingFailed();
    }

    @Test
    @Demonstrates({EXCLUDED_NODE, AUTOSCALER_TAINT, NODE_DELETED})
    default void a_rolling_restart_of_the_nodes_fails_no_connection() {
        var app = app(service -> service);
        aPodOnEachNode(app);

        var load = ClientLoad.on(lab(), app, ROUNDS);
        try (load) {
            restart(node(1), NodeShutdown.EXCLUDED, app, load);
            restart(node(2), NodeShutdown.TAINTED, app, load);
            restart(node(3), NodeShutdown.DELETED, app, load);
        }
        load.assertNothingFailed();
    }

    private void restart(NetNode node, NodeShutdown way, TestApplication app, ClientLoad load) {
        load.awaitThrough(node);
        app.evict(
                node,
                lab().nodes().stream()
                        .filter(other -> !other.equals(node))
                        .findFirst()
                        .orElseThrow());
        way.leave(lab(), node);
        AwaitCondition.until(
                node.name() + " is no target any more",
                TestApplication.PATIENCE,
                () -> !lab().targets().contains(node.name()));
        AwaitCondition.until(
                () -> "nothing goes through %s any more, but %s".formatted(node.name(), node.connections()),
                TestApplication.PATIENCE,
                () -> node.connections().isEmpty());
        node.stop();
        way.comeBack(lab(), node);
        load.awaitThrough(node);
    }

    /** What was under way on it is lost; whoever comes later is brought to another node, if not at once. */
    @Test
    default void when_a_node_has_vanished_without_a_word_every_new_connection_is_served() {
        var app = app(service -> service);
        lab().pods().awaitForwarded(app.startPod(node(1)));
        app.awaitHealthy(node(1), node(2), node(3));

        node(3).stop();
        assertThat(Stream.generate(app::ask).limit(6))
                .hasSize(6)
                .noneMatch(answer -> node(3).speaksAs(answer.client()));
        node(3).start();
        app.awaitHealthy(node(1), node(2), node(3));
    }

    @Test
    default void a_killed_controller_takes_no_connection_with_it() {
        var app = app(service -> service);
        var pods = aPodOnEachNode(app);

        var load = ClientLoad.on(lab(), app, ClientLoad.ENDLESS);
        try (load) {
            lab().killController();
            load.awaitAnsweredBy(app.replacePod(pods.getFirst(), node(2)));
            lab().restartController();
            var late = app(service -> service);
            late.address();
            load.awaitMore();
        }
        load.assertNothingFailed();
    }
}
