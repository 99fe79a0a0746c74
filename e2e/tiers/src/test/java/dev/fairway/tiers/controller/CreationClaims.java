package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.CONTROLLER_DOWN;
import static dev.fairway.tiers.semantics.Semantic.CREATE;
import static dev.fairway.tiers.semantics.Semantic.FROM_CLUSTER_IP;
import static dev.fairway.tiers.semantics.Semantic.FROM_EXTERNAL_NAME;
import static dev.fairway.tiers.semantics.Semantic.FROM_NODE_PORT;
import static dev.fairway.tiers.semantics.Semantic.MAPPED_CLASS;
import static dev.fairway.tiers.semantics.Semantic.NO_CHANGE;
import static dev.fairway.tiers.semantics.Semantic.TO_CLUSTER_IP;
import static dev.fairway.tiers.semantics.Semantic.TO_EXTERNAL_NAME;
import static dev.fairway.tiers.semantics.Semantic.TO_NODE_PORT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.tiers.semantics.Demonstrates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From its creation to what keeps it. */
interface CreationClaims extends Claims {
    String TO_BALANCER = "{'spec':{'type':'LoadBalancer','externalName':null,'loadBalancerClass':'%s'}}"
            .formatted(ControllerBench.CLASS);

    @Test
    @Demonstrates({CREATE, MAPPED_CLASS})
    default void a_service_gets_an_address_by_one_finalizer_write_and_one_status_write() {
        try (var ledger = new ServiceVersions(stage())) {
            stage().create("web", 80, 443);
            awaitReady("web");
            bench().await(
                            "made, finalizer, status",
                            () -> ledger.versions()
                                            .getOrDefault("web", List.of())
                                            .size()
                                    == 3);
        }

        var ready = stage().read("web");
        assertThat(stage().addresses("web")).hasSize(1);
        assertThat(ready.getMetadata().getFinalizers()).containsExactly(Ownership.FINALIZER);
        assertThat(ready.getStatus().getLoadBalancer().getIngress().getFirst().getIpMode())
                .isEqualTo("Proxy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'ClusterIP'}",
                "{'type':'NodePort'}",
                "{'type':'ExternalName','externalName':'www.example.com'}"
            })
    @Demonstrates({TO_CLUSTER_IP, TO_NODE_PORT, TO_EXTERNAL_NAME})
    default void a_change_of_type_takes_everything_away_and_the_way_back_brings_it_back(String other) {
        var uid = stage().create("web", 80).getMetadata().getUid();
        awaitReady("web");

        stage().patch("web", "{'spec':%s}".formatted(other));
        bench().await("the finalizer has left", () -> !Ownership.isMarked(stage().read("web")));
        assertThat(bench().entriesOf(uid)).isEmpty();
        assertThat(stage().addresses("web")).isEmpty();
        assertThat(stage().readiness("web")).isEmpty();

        stage().patch("web", TO_BALANCER);
        awaitReady("web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'ClusterIP','ports':[{'port':80}]}",
                "{'type':'NodePort','ports':[{'port':80}]}",
                "{'type':'ExternalName','externalName':'www.example.com','ports':[{'port':80}]}"
            })
    @Demonstrates({FROM_CLUSTER_IP, FROM_NODE_PORT, FROM_EXTERNAL_NAME})
    default void a_service_of_another_type_that_becomes_a_load_balancer_is_served(String other) {
        stage().create("web", "{}", other);

        stage().patch("web", TO_BALANCER);

        awaitReady("web");
        assertThat(bench().listenersOf(stage().uid("web"))).containsExactly("tcp-80");
    }

    @Test
    @Demonstrates(CONTROLLER_DOWN)
    default void what_happens_while_the_controller_is_down_is_made_up_for() {
        var gone = stage().create("gone", 80).getMetadata().getUid();
        var changed = stage().create("changed", 80).getMetadata().getUid();
        awaitReady("gone");
        awaitReady("changed");
        bench().stopController();

        stage().service("gone").delete();
        stage().patch("changed", "{'spec':{'type':'NodePort'}}");
        stage().create("late", 80);
        bench().startController();

        awaitReady("late");
        awaitNothing(gone);
        awaitNothing(changed);
        awaitGone("gone");
    }

    @Test
    @Demonstrates(NO_CHANGE)
    default void without_a_change_no_call_is_made() {
        stage().create("web", 80);
        awaitReady("web");
        int before = bench().calls();

        stage().patch("web", "{'metadata':{'labels':{'colour':'blue'}}}");
        stage().create("other", "example.com/other", 80);
        stage().patch("web", "{'metadata':{'annotations':{'example.com/note':'nothing of ours'}}}");
        var fence = stage().create("fence", 80).getMetadata().getUid();
        awaitReady("fence");

        assertThat(bench().calls() - before).as("all of them for fence").isEqualTo(callsFor(fence));
    }
}
