package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.DUAL_STACK;
import static dev.fairway.tiers.semantics.Semantic.FAMILY_CHANGED;
import static dev.fairway.tiers.semantics.Semantic.FAMILY_MISSING;
import static dev.fairway.tiers.semantics.Semantic.SINGLE_STACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Demonstrates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By which address families a Service is reached; the cluster and the pool have both. */
interface FamilyClaims extends Claims {
    @Test
    @Demonstrates(SINGLE_STACK)
    default void a_service_of_one_family_has_one_address_of_it_and_reaches_the_nodes_by_it() {
        stage().create("four", 80);
        stage().serve("six", "{'ipFamilies':['IPv6'],'ports':[{'port':80}]}");
        awaitReady("four");
        awaitReady("six");

        assertThat(stage().addresses("four")).singleElement().asString().startsWith("127.9.");
        assertThat(balancer("four").routes().get("tcp-80"))
                .contains("127.9.1.1:")
                .doesNotContain("fd00:");
        assertThat(stage().addresses("six")).singleElement().asString().startsWith("fd00:9:");
        assertThat(balancer("six").routes().get("tcp-80"))
                .contains("fd00:9:1::1:")
                .doesNotContain("127.");
    }

    @ParameterizedTest
    @CsvSource({"RequireDualStack,IPv4", "RequireDualStack,IPv6", "PreferDualStack,IPv4", "PreferDualStack,IPv6"})
    @Demonstrates(DUAL_STACK)
    default void a_service_of_both_families_has_an_address_of_each_and_every_port_on_both(String policy, String first) {
        stage().serve(
                        "web",
                        "{'ipFamilyPolicy':'%s','ipFamilies':['%s'],'ports':[{'name':'a','port':80},{'name':'b','port':81}]}"
                                .formatted(policy, first));
        awaitReady("web");

        assertThat(stage().addresses("web"))
                .as("in an order that does not depend on the Service")
                .satisfiesExactly(
                        four -> assertThat(four).startsWith("127.9."),
                        six -> assertThat(six).startsWith("fd00:9:"));
        assertThat(balancer("web").entries())
                .as("two addresses, two pools, four listeners")
                .hasSize(8);
        assertThat(stage().portsTold("web")).isEqualTo("80 81");
    }

    @Test
    @Demonstrates(FAMILY_CHANGED)
    default void a_second_family_comes_and_goes_and_the_first_address_stays() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web").getFirst();

        stage().patch("web", "{'spec':{'ipFamilyPolicy':'PreferDualStack'}}");
        bench().await("both", () -> stage().addresses("web").size() == 2);
        assertThat(stage().addresses("web")).startsWith(address);

        stage().patch("web", "{'spec':{'ipFamilyPolicy':'SingleStack'}}");
        bench().await("one", () -> stage().addresses("web").equals(List.of(address)));
        bench().await("the other is gone", () -> balancer("web").addresses().equals(List.of(address)));
    }

    @Test
    @Demonstrates(FAMILY_MISSING)
    default void a_family_that_the_pool_has_not_is_told_where_it_is_required_and_done_without_where_it_is_preferred() {
        var ports = "'ports':[{'port':80}]}";
        stage().serve(TestClouds.SMALL, "prefers", "{'ipFamilyPolicy':'PreferDualStack'," + ports);
        stage().serve(TestClouds.SMALL, "requires", "{'ipFamilyPolicy':'RequireDualStack'," + ports);

        awaitReady("prefers");
        assertThat(stage().addresses("prefers")).hasSize(1);
        awaitTold("requires", "has no IPv6 address: start local-lb with --addresses that have some, or change");

        stage().patch("requires", "{'spec':{'ipFamilyPolicy':'SingleStack'}}");
        awaitReady("requires");
    }
}
