package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.AFFINITY;
import static dev.fairway.tiers.semantics.Semantic.INTERNAL_POLICY;
import static dev.fairway.tiers.semantics.Semantic.NO_NODE_PORTS;
import static dev.fairway.tiers.semantics.Semantic.RANGES_ANNOTATION;
import static dev.fairway.tiers.semantics.Semantic.RANGES_FIELD;
import static dev.fairway.tiers.semantics.Semantic.TRAFFIC_CLUSTER;
import static dev.fairway.tiers.semantics.Semantic.TRAFFIC_LOCAL;
import static dev.fairway.tiers.semantics.Semantic.WANTED_IP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Demonstrates;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a Service wants its traffic treated. */
interface TrafficPolicyClaims extends Claims {
    String RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges";

    @Test
    @Demonstrates({TRAFFIC_CLUSTER, TRAFFIC_LOCAL})
    default void the_health_check_follows_the_external_traffic_policy_there_and_back() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");
        assertThat(balancer("web").check("tcp-80").type()).isEqualTo("tcp");
        assertThat(balancer("web").check("tcp-80").port())
                .as("the node port itself")
                .isEmpty();

        stage().patch("web", "{'spec':{'externalTrafficPolicy':'Local'}}");
        bench().await(
                        "kube-proxy is asked",
                        () -> balancer("web").check("tcp-80").type().equals("http"));
        assertThat(balancer("web").check("tcp-80").port())
                .hasValue(stage().read("web").getSpec().getHealthCheckNodePort());
        assertThat(balancer("web").check("tcp-80").path()).contains("/healthz");

        stage().patch("web", "{'spec':{'externalTrafficPolicy':'Cluster'}}");
        bench().await(
                        "the node port is tried",
                        () -> balancer("web").check("tcp-80").type().equals("tcp"));
        assertThat(stage().addresses("web")).isEqualTo(address);
    }

    @Test
    @Demonstrates(AFFINITY)
    default void affinity_and_its_time_are_the_listeners_own() {
        stage().create("web", 80, 443);
        awaitReady("web");
        assertThat(affinity("tcp-443")).isZero();

        stage().patch("web", "{'spec':{'sessionAffinity':'ClientIP'}}");
        bench().await("three hours", () -> affinity("tcp-443") == 10_800);

        stage().patch("web", "{'spec':{'sessionAffinityConfig':{'clientIP':{'timeoutSeconds':600}}}}");
        bench().await("ten minutes", () -> affinity("tcp-443") == 600 && affinity("tcp-80") == 600);

        stage().patch("web", "{'spec':{'sessionAffinity':'None'}}");
        bench().await("none", () -> affinity("tcp-443") == 0);
    }

    private int affinity(String listener) {
        return balancer("web").rules(listener).affinitySeconds();
    }

    @Test
    @Demonstrates(RANGES_FIELD)
    default void source_ranges_of_both_families_are_every_listeners() {
        stage().serve("web", "{'loadBalancerSourceRanges':[' 10.0.0.0/8','2001:db8::/32 '],'ports':[{'port':80}]}");
        awaitReady("web");
        assertThat(ranges()).containsExactly("10.0.0.0/8", "2001:db8::/32");

        stage().patch("web", "{'spec':{'loadBalancerSourceRanges':['192.0.2.0/24']}}");
        awaitRanges("192.0.2.0/24");

        stage().patch("web", "{'spec':{'loadBalancerSourceRanges':null}}");
        awaitRanges();
    }

    @Test
    @Demonstrates(RANGES_ANNOTATION)
    default void the_annotation_counts_where_the_field_is_empty() {
        stage().serve("web", "{'loadBalancerSourceRanges':['10.0.0.0/8'],'ports':[{'port':80}]}");
        awaitReady("web");

        stage().patch("web", "{'metadata':{'annotations':{'%s':' 192.0.2.0/24, 2001:db8::/32 '}}}".formatted(RANGES));
        stage().create("fence", 80);
        awaitReady("fence");
        assertThat(ranges()).as("the field wins").containsExactly("10.0.0.0/8");

        stage().patch("web", "{'spec':{'loadBalancerSourceRanges':null}}");
        awaitRanges("192.0.2.0/24", "2001:db8::/32");

        stage().patch("web", "{'metadata':{'annotations':{'%s':null}}}".formatted(RANGES));
        awaitRanges();
    }

    private List<String> ranges() {
        return balancer("web").rules("tcp-80").sourceRanges();
    }

    private void awaitRanges(String... ranges) {
        bench().await("ranges " + List.of(ranges), () -> ranges().equals(List.of(ranges)));
    }

    @Test
    @Demonstrates(NO_NODE_PORTS)
    default void without_node_ports_it_says_what_to_set_and_with_them_it_serves() {
        stage().serve("web", "{'allocateLoadBalancerNodePorts':false,'ports':[{'port':80}]}");
        awaitTold("web", "set spec.allocateLoadBalancerNodePorts: true");
        assertThat(balancer("web").entries()).isEmpty();

        stage().patch("web", "{'spec':{'allocateLoadBalancerNodePorts':true}}");
        awaitReady("web");
        var routes = balancer("web").routes();

        stage().patch("web", "{'spec':{'allocateLoadBalancerNodePorts':false}}");
        stage().create("fence", 80);
        awaitReady("fence");
        assertThat(balancer("web").routes())
                .as("the API server keeps what it gave")
                .isEqualTo(routes);
        assertThat(stage().isReady("web")).isTrue();
    }

    @Test
    @Demonstrates(WANTED_IP)
    default void the_address_asked_for_is_given_changed_and_told_before_the_old_one_goes() {
        stage().serve("web", "{'loadBalancerIP':'127.9.5.7','ports':[{'port':80}]}");
        awaitReady("web");
        assertThat(stage().addresses("web")).containsExactly("127.9.5.7");

        stage().patch("web", "{'spec':{'loadBalancerIP':'127.9.5.8'}}");
        bench().await("another", () -> stage().addresses("web").equals(List.of("127.9.5.8")));
        bench().await("the old one is gone", () -> balancer("web").addresses().equals(List.of("127.9.5.8")));

        stage().patch("web", "{'spec':{'loadBalancerIP':null}}");
        stage().create("fence", 80);
        awaitReady("fence");
        assertThat(stage().addresses("web")).as("no wish moves nobody").containsExactly("127.9.5.8");
    }

    @Test
    @Demonstrates(WANTED_IP)
    default void an_address_that_cannot_be_had_is_told_and_the_one_there_is_stays() {
        stage().serve("web", "{'loadBalancerIP':'127.9.5.9','ports':[{'port':80}]}");
        awaitReady("web");

        stage().patch("web", "{'spec':{'loadBalancerIP':'10.1.2.3'}}");
        awaitTold("web", "spec.loadBalancerIP is 10.1.2.3, which is not in the pool of the local load balancer");
        stage().patch("web", "{'spec':{'loadBalancerIP':'banana'}}");
        awaitTold("web", "spec.loadBalancerIP is banana, which is no IPv4 address");
        assertThat(stage().addresses("web")).containsExactly("127.9.5.9");
        assertThat(balancer("web").addresses()).containsExactly("127.9.5.9");

        stage().patch("web", "{'spec':{'loadBalancerIP':'127.9.5.9'}}");
        awaitReady("web");
    }

    @Test
    @Demonstrates(INTERNAL_POLICY)
    default void what_is_no_load_balancers_affair_costs_no_call() {
        stage().create("web", 80);
        awaitReady("web");
        var status = stage().read("web").getStatus();
        int before = bench().calls();

        for (var change : List.of(
                "'internalTrafficPolicy':'Local'",
                "'externalIPs':['192.0.2.1']",
                "'trafficDistribution':'PreferClose'",
                "'publishNotReadyAddresses':true",
                "'selector':{'app':'other'}")) {
            stage().patch("web", "{'spec':{" + change + "}}");
        }
        var fence = stage().create("fence", 80).getMetadata().getUid();
        awaitReady("fence");

        assertThat(bench().calls() - before).as("all of them for fence").isEqualTo(callsFor(fence));
        assertThat(stage().read("web").getStatus()).isEqualTo(status);
        assertThat(stage().read("web").getSpec().getExternalIPs()).containsExactly("192.0.2.1");
    }
}
