package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.AUTOSCALER_TAINT;
import static dev.fairway.tiers.semantics.Semantic.EXCLUDED_FALSE;
import static dev.fairway.tiers.semantics.Semantic.EXCLUDED_NODE;
import static dev.fairway.tiers.semantics.Semantic.HEARTBEAT;
import static dev.fairway.tiers.semantics.Semantic.MASS_LOSS;
import static dev.fairway.tiers.semantics.Semantic.NODE_ADDRESS;
import static dev.fairway.tiers.semantics.Semantic.NODE_DELETED;
import static dev.fairway.tiers.semantics.Semantic.NODE_RETURNS;
import static dev.fairway.tiers.semantics.Semantic.NODE_WAKES;
import static dev.fairway.tiers.semantics.Semantic.NO_NODE;
import static dev.fairway.tiers.semantics.Semantic.PROVIDER_ID;
import static dev.fairway.tiers.semantics.Semantic.UNREADY_NODE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Demonstrates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which nodes take traffic. There are two to begin with, and again when a claim has been made. */
interface NodeClaims extends Claims {
    String EXCLUDE = "node.kubernetes.io/exclude-from-external-load-balancers";

    @Test
    @Demonstrates({EXCLUDED_NODE, EXCLUDED_FALSE, NODE_WAKES})
    default void the_label_takes_a_node_out_and_its_value_false_takes_it_in_again() {
        stage().create("web", 80);
        awaitReady("web");

        nodes().patch("node-2", "{'metadata':{'labels':{'%s':''}}}".formatted(EXCLUDE));
        awaitNodes("127.9.1.1");

        nodes().patch("node-2", "{'metadata':{'labels':{'%s':'false'}}}".formatted(EXCLUDE));
        awaitNodes("127.9.1.1", "127.9.1.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ToBeDeletedByClusterAutoscaler", "karpenter.sh/disrupted", "karpenter.sh/disruption"})
    @Demonstrates({AUTOSCALER_TAINT, NODE_WAKES})
    default void a_node_that_is_about_to_go_takes_no_traffic_and_takes_it_again_when_it_may_stay(String taint) {
        stage().create("web", 80);
        awaitReady("web");

        nodes().patch("node-2", "{'spec':{'taints':[{'key':'%s','effect':'NoSchedule'}]}}".formatted(taint));
        awaitNodes("127.9.1.1");

        nodes().patch("node-2", "{'spec':{'taints':null}}");
        awaitNodes("127.9.1.1", "127.9.1.2");
    }

    @Test
    @Demonstrates(NODE_DELETED)
    default void a_node_that_joins_takes_traffic_and_one_that_is_deleted_leaves() {
        stage().create("web", 80);
        awaitReady("web");

        nodes().add("node-3", "127.9.1.3", "fd00:9:1::3");
        awaitNodes("127.9.1.1", "127.9.1.2", "127.9.1.3");

        nodes().delete("node-3");
        awaitNodes("127.9.1.1", "127.9.1.2");
    }

    @Test
    @Demonstrates(NODE_RETURNS)
    default void a_node_that_comes_back_under_its_name_with_another_address_is_reached_there() {
        stage().create("web", 80);
        awaitReady("web");

        nodes().delete("node-2");
        nodes().add("node-2", "127.9.1.22", "fd00:9:1::22");

        awaitNodes("127.9.1.1", "127.9.1.22");
    }

    @Test
    @Demonstrates(NODE_ADDRESS)
    default void a_node_is_followed_to_its_new_address_and_left_out_while_it_has_none() {
        stage().create("web", 80);
        awaitReady("web");

        nodes().patchStatus("node-2", "{'status':{'addresses':[{'type':'InternalIP','address':'127.9.1.23'}]}}");
        awaitNodes("127.9.1.1", "127.9.1.23");

        nodes().patchStatus("node-2", "{'status':{'addresses':[{'type':'Hostname','address':'node-2'}]}}");
        awaitNodes("127.9.1.1");
        assertThat(stage().isReady("web")).isTrue();
    }

    @Test
    @Demonstrates(PROVIDER_ID)
    default void a_provider_id_that_is_set_late_wakes_every_service() {
        stage().create("web", 80);
        stage().create("shop", 80);
        awaitReady("web");
        awaitReady("shop");
        int before = bench().calls();

        nodes().patch("node-2", "{'spec':{'providerID':'test:///node-2'}}");

        bench().await("one look at both", () -> bench().calls() == before + 1);
    }

    @Test
    @Demonstrates({HEARTBEAT, UNREADY_NODE})
    default void heartbeats_cordons_and_readiness_wake_nobody() {
        stage().create("web", 80);
        awaitReady("web");
        int before = bench().calls();

        for (int beat = 0; beat < 10; beat++) {
            nodes().patchStatus(
                            "node-2",
                            ("{'status':{'conditions':[{'type':'Ready','status':'%s','lastHeartbeatTime':"
                                            + "'2026-01-01T00:00:%02dZ'}],'images':[{'names':['image:%d']}]}}")
                                    .formatted(beat % 2 == 0 ? "False" : "Unknown", beat, beat));
        }
        nodes().patch("node-2", "{'metadata':{'annotations':{'example.com/load':'high'},'labels':{'zone':'a'}}}");
        nodes().patch("node-2", "{'spec':{'unschedulable':true}}");
        nodes().patch("node-2", "{'spec':{'taints':[{'key':'node.kubernetes.io/unreachable','effect':'NoExecute'}]}}");
        nodes().lease("node-2");
        // What changes within a second is one change: the next one that matters tells that these have been looked at.
        nodes().add("node-3", "127.9.1.3", "fd00:9:1::3");
        awaitNodes("127.9.1.1", "127.9.1.2", "127.9.1.3");

        assertThat(bench().calls() - before)
                .as("a look and a change, for node-3")
                .isEqualTo(2);
    }

    @Test
    @Demonstrates(NO_NODE)
    default void without_an_eligible_node_nothing_is_taken_away_until_there_is_one_again() {
        stage().create("web", 80);
        awaitReady("web");

        bench().atOnce(() -> {
            for (var node : List.of("node-1", "node-2")) {
                nodes().patch(node, "{'metadata':{'labels':{'%s':'true'}}}".formatted(EXCLUDE));
            }
        });
        bench().await(
                        "held: " + stage().readiness("web"),
                        () -> stage().reason("web").equals("TargetsHeld"));
        awaitEvent("web", "Warning UnAvailableLoadBalancer: no node is eligible: all 2 targets stay registered");
        assertNodes("127.9.1.1", "127.9.1.2");
        assertThat(stage().isReady("web")).as("it still serves").isTrue();

        stage().create("late", 80);
        bench().await("told", () -> stage().reason("late").equals("NoNodes"));
        assertThat(stage().addresses("late"))
                .as("an address it has all the same")
                .hasSize(1);
        awaitEvent("late", "Warning UnAvailableLoadBalancer: no node may receive traffic");

        nodes().patch("node-1", "{'metadata':{'labels':{'%s':null}}}".formatted(EXCLUDE));
        nodes().patch("node-2", "{'metadata':{'labels':{'%s':null}}}".formatted(EXCLUDE));
        bench().await("recovered", () -> stage().reason("web").equals("Ready"));
        bench().await("recovered", () -> stage().reason("late").equals("Ready"));
    }

    @Test
    @Demonstrates(MASS_LOSS)
    default void most_nodes_at_once_are_not_believed_to_be_lost() {
        nodes().add("node-3", "127.9.1.3", "fd00:9:1::3");
        nodes().add("node-4", "127.9.1.4", "fd00:9:1::4");
        nodes().add("node-5", "127.9.1.5", "fd00:9:1::5");
        stage().create("web", 80);
        awaitReady("web");
        bench().await("five", () -> hosts().size() == 5);

        bench().atOnce(() -> List.of("node-3", "node-4", "node-5").forEach(nodes()::delete));
        bench().await("held", () -> stage().reason("web").equals("TargetsHeld"));
        assertThat(hosts()).hasSize(5);
        awaitEvent("web", "Warning UnAvailableLoadBalancer: 3 of 5 targets would be removed at once");

        nodes().add("node-3", "127.9.1.3", "fd00:9:1::3");
        bench().await("believed", () -> stage().reason("web").equals("Ready"));
        assertNodes("127.9.1.1", "127.9.1.2", "127.9.1.3");
    }

    private Nodes nodes() {
        return bench().nodes();
    }

    private List<String> hosts() {
        return balancer("web").hosts("tcp-80");
    }

    private void awaitNodes(String... hosts) {
        bench().await("nodes " + List.of(hosts), () -> hosts().equals(List.of(hosts)));
    }

    private void assertNodes(String... hosts) {
        assertThat(hosts()).containsExactly(hosts);
    }
}
