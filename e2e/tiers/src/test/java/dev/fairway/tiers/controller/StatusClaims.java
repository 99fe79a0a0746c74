package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.CONDITION;
import static dev.fairway.tiers.semantics.Semantic.EVENTS;
import static dev.fairway.tiers.semantics.Semantic.EVENTS_ONCE;
import static dev.fairway.tiers.semantics.Semantic.INGRESS_HOSTNAME;
import static dev.fairway.tiers.semantics.Semantic.INGRESS_IP;
import static dev.fairway.tiers.semantics.Semantic.IP_MODE;
import static dev.fairway.tiers.semantics.Semantic.OTHERS_FIELDS;
import static dev.fairway.tiers.semantics.Semantic.PORT_STATUS;
import static dev.fairway.tiers.semantics.Semantic.STATUS_WIPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.tiers.semantics.Demonstrates;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.PortStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it tells, and to whom it leaves the rest. */
interface StatusClaims extends Claims {
    @Test
    @Demonstrates({INGRESS_IP, IP_MODE, PORT_STATUS})
    default void the_status_has_the_clouds_own_address_its_mode_and_every_port() {
        stage().create("web", 80, 443);
        awaitReady("web");

        assertThat(ingress().getIp()).isEqualTo(balancer("web").addresses().getFirst());
        assertThat(ingress().getIpMode()).isEqualTo("Proxy");
        assertThat(ingress().getHostname()).isNull();
        assertThat(ingress().getPorts())
                .extracting(PortStatus::getPort, PortStatus::getProtocol, PortStatus::getError)
                .containsExactly(tuple(80, "TCP", null), tuple(443, "TCP", null));
    }

    @Test
    @Demonstrates(PORT_STATUS)
    default void a_port_that_cannot_be_had_says_so_and_the_others_serve() {
        stage().serve("web", "{'ports':[{'name':'a','port':80},{'name':'b','port':132,'protocol':'SCTP'}]}");
        awaitTold("web", "port 132 is SCTP");

        assertThat(stage().reason("web")).isEqualTo("PortsRefused");
        assertThat(ingress().getPorts())
                .extracting(PortStatus::getPort, PortStatus::getProtocol, PortStatus::getError)
                .containsExactly(tuple(80, "TCP", null), tuple(132, "SCTP", "fairway.dev/Refused"));
        assertThat(balancer("web").routes()).containsOnlyKeys("tcp-80");
    }

    @Test
    @Demonstrates(INGRESS_HOSTNAME)
    default void a_hostname_is_told_where_the_cloud_gives_one() {
        stage().serve(TestClouds.HOSTNAMES, "web", "{'ports':[{'port':80}]}");
        awaitReady("web");

        assertThat(ingress().getHostname()).endsWith(".lb.example");
        assertThat(ingress().getIp()).isNull();
        assertThat(ingress().getIpMode()).isNull();
    }

    private LoadBalancerIngress ingress() {
        return stage().read("web").getStatus().getLoadBalancer().getIngress().getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'status':{'loadBalancer':{'ingress':null}}}",
                "{'status':{'conditions':null}}",
                "{'status':{'loadBalancer':{'ingress':[{'ip':'192.0.2.66'}]}}}"
            })
    @Demonstrates(STATUS_WIPED)
    default void a_status_that_somebody_wiped_or_changed_is_written_again(String patch) {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");

        stage().patchStatus("web", patch);

        bench().await("the address is back", () -> stage().addresses("web").equals(address) && stage().isReady("web"));
    }

    @Test
    @Demonstrates(CONDITION)
    default void the_condition_keeps_the_time_of_its_last_turn() {
        stage().create("web", 80);
        awaitReady("web");
        var ready = stage().readiness("web").orElseThrow();
        assertThat(ready.getReason()).isEqualTo("Ready");

        stage().patch("web", "{'metadata':{'annotations':{'fairway.dev/drian':'5s'}}}");
        awaitTold("web", "drian");
        var first = stage().readiness("web").orElseThrow();
        stage().patch("web", "{'metadata':{'annotations':{'fairway.dev/drian':null,'fairway.dev/dran':'5s'}}}");
        awaitTold("web", "dran");

        assertThat(stage().readiness("web").orElseThrow().getLastTransitionTime())
                .isEqualTo(first.getLastTransitionTime());
        assertThat(stage().read("web").getStatus().getConditions())
                .extracting(Condition::getType)
                .as("one, however often it changes")
                .containsExactly("fairway.dev/LoadBalancerReady");
    }

    @Test
    @Demonstrates({EVENTS, EVENTS_ONCE})
    default void a_life_is_told_in_kubernetes_own_reasons_each_once() {
        stage().create("web", 80);
        awaitReady("web");
        stage().patch("web", "{'spec':{'type':'ClusterIP'}}");
        bench().await("left", () -> stage().reasons("web").contains("DeletedLoadBalancer x1"));

        assertThat(stage().reasons("web"))
                .containsExactly(
                        "DeletedLoadBalancer x1",
                        "DeletingLoadBalancer x1",
                        "EnsuredLoadBalancer x1",
                        "EnsuringLoadBalancer x1");
    }

    @Test
    @Demonstrates(EVENTS_ONCE)
    default void ten_passes_over_what_stands_wrong_are_one_event() {
        stage().serve("web", "{'ports':[{'name':'a','port':80},{'name':'b','port':132,'protocol':'SCTP'}]}");
        awaitTold("web", "port 132 is SCTP");

        for (int pass = 1; pass <= 10; pass++) {
            stage().patch("web", "{'metadata':{'labels':{'pass':'%d'}}}".formatted(pass));
            // A reconcile of what stands makes no call; once a later Service is ready, it is over.
            stage().create("fence-" + pass, 80);
            awaitReady("fence-" + pass);
        }

        assertThat(stage().reasons("web")).contains("SyncLoadBalancerFailed x1");
    }

    @Test
    @Demonstrates(OTHERS_FIELDS)
    default void what_others_wrote_stays_as_it_is() {
        stage().create(
                        "web",
                        "{'labels':{'a':'b'},'annotations':{'example.com/a':'b'},'finalizers':['example.com/keep']}",
                        "{'type':'LoadBalancer','loadBalancerClass':'%s','ports':[{'port':80}]}"
                                .formatted(ControllerBench.CLASS));
        awaitReady("web");
        var before = stage().read("web");

        stage().patchStatus(
                        "web",
                        "{'status':{'conditions':[{'type':'example.com/Fine','status':'True','reason':'R','message':'',"
                                + "'lastTransitionTime':'2026-01-01T00:00:00Z'}]}}");
        bench().await("ours is back beside it", () -> stage().isReady("web"));
        stage().patch("web", "{'spec':{'type':'ClusterIP'}}");
        bench().await("ours is gone", () -> !Ownership.isMarked(stage().read("web")));

        var after = stage().read("web");
        assertThat(after.getStatus().getConditions())
                .extracting(Condition::getType)
                .containsExactly("example.com/Fine");
        assertThat(after.getMetadata().getFinalizers()).containsExactly("example.com/keep");
        assertThat(after.getMetadata().getLabels())
                .isEqualTo(before.getMetadata().getLabels());
        assertThat(after.getMetadata().getAnnotations()).isEqualTo(TestNamespace.annotationsOfOthers(before));
    }
}
