package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.BAD_OPTION;
import static dev.fairway.tiers.semantics.Semantic.MANY_PORTS;
import static dev.fairway.tiers.semantics.Semantic.NO_STORM;
import static dev.fairway.tiers.semantics.Semantic.OTHERS_UNHARMED;
import static dev.fairway.tiers.semantics.Semantic.POOL_EMPTY;
import static dev.fairway.tiers.semantics.Semantic.PORT_CONFLICT;
import static dev.fairway.tiers.semantics.Semantic.UNKNOWN_OPTION;
import static dev.fairway.tiers.semantics.Semantic.UNSERVABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Demonstrates;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of mistakes, and what they cost. */
interface BadInputClaims extends Claims {
    @Test
    @Demonstrates(UNKNOWN_OPTION)
    default void a_mistake_is_an_event_and_a_condition_until_it_is_mended() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");

        stage().patch("web", "{'metadata':{'annotations':{'fairway.dev/drian':'5s'}}}");
        awaitTold("web", "unknown option drian, did you mean drain?");
        assertThat(stage().addresses("web")).as("what works is left to work").isEqualTo(address);

        stage().patch("web", "{'metadata':{'annotations':{'fairway.dev/drian':null,'fairway.dev/drain':'5s'}}}");
        awaitReady("web");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            drain           | soon  | option drain is "soon"; write a duration such as 30s, 5m or 1h
            max-connections | many  | option max-connections is "many"; write a whole number
            proxy-protocol  | maybe | option proxy-protocol is "maybe"; write true or false
            """)
    @Demonstrates(BAD_OPTION)
    default void a_value_of_the_wrong_kind_is_told_with_the_right_one(String option, String value, String told) {
        stage().create(
                        "web",
                        "{'annotations':{'fairway.dev/%s':'%s'}}".formatted(option, value),
                        "{'type':'LoadBalancer','loadBalancerClass':'%s','ports':[{'port':80}]}"
                                .formatted(ControllerBench.CLASS));
        awaitTold("web", told);

        stage().patch("web", "{'metadata':{'annotations':{'fairway.dev/%s':null}}}".formatted(option));
        awaitReady("web");
    }

    @Test
    @Demonstrates(UNSERVABLE)
    default void a_port_that_turns_into_one_that_cannot_be_had_takes_nothing_away() {
        stage().create("web", 80);
        awaitReady("web");
        var before = balancer("web").entries();

        stage().patch("web", "{'spec':{'ports':[{'name':'p80','port':80,'protocol':'SCTP'}]}}");
        awaitTold("web", "port 80 is SCTP, the local load balancer carries TCP and UDP only: change its protocol");
        assertThat(balancer("web").entries()).isEqualTo(before);

        stage().patch("web", "{'spec':{'ports':[{'name':'p80','port':80,'protocol':'TCP'}]}}");
        awaitReady("web");
    }

    @Test
    @Demonstrates(PORT_CONFLICT)
    default void two_services_that_want_one_address_are_told_apart_and_the_first_keeps_it() {
        stage().serve("first", "{'loadBalancerIP':'127.9.5.20','ports':[{'port':80}]}");
        awaitReady("first");
        stage().serve("second", "{'loadBalancerIP':'127.9.5.20','ports':[{'port':80}]}");

        awaitTold("second", "the wanted address 127.9.5.20 is taken by Service " + stage().namespace() + "/first");
        assertThat(stage().reason("second")).isEqualTo("InUse");
        assertThat(stage().addresses("first")).containsExactly("127.9.5.20");

        stage().service("first").delete();
        bench().await("the second has it", () -> stage().addresses("second").contains("127.9.5.20"));
    }

    @Test
    @Demonstrates({POOL_EMPTY, OTHERS_UNHARMED})
    default void without_a_free_address_one_waits_and_takes_the_next_that_is_given_back() {
        stage().serve(TestClouds.SMALL, "first", "{'ports':[{'port':80}]}");
        stage().serve(TestClouds.SMALL, "second", "{'ports':[{'port':80}]}");
        awaitReady("first");
        awaitReady("second");
        stage().serve(TestClouds.SMALL, "third", "{'ports':[{'port':80}]}");
        awaitTold("third", "no IPv4 address is free in the pool");
        assertThat(stage().reason("third")).isEqualTo("QuotaExceeded");
        stage().create("other", 80);
        awaitReady("other");
        assertThat(stage().isReady("first")).isTrue();

        stage().service("first").delete();
        awaitGone("first");
        // By itself it would come within a quarter of an hour; a change of its own is tried at once.
        stage().patch("third", "{'metadata':{'annotations':{'fairway.dev/drain':'4m'}}}");
        awaitReady("third");
    }

    @Test
    @Demonstrates({NO_STORM, OTHERS_UNHARMED})
    default void what_stands_wrong_is_not_tried_again_while_others_come_and_are_served() {
        stage().create("typo", 80);
        awaitReady("typo");
        stage().patch("typo", "{'metadata':{'annotations':{'fairway.dev/drian':'5s'}}}");
        awaitTold("typo", "drian");
        stage().serve("sctp", "{'ports':[{'port':80,'protocol':'SCTP'}]}");
        awaitTold("sctp", "SCTP");
        stage().serve("far", "{'loadBalancerIP':'10.1.2.3','ports':[{'port':80}]}");
        awaitTold("far", "10.1.2.3");
        int before = bench().calls();

        int others = 0;
        for (int i = 0; i < 20; i++) {
            stage().create("good-" + i, 80);
            awaitReady("good-" + i);
            others += callsFor(stage().uid("good-" + i));
        }

        assertThat(bench().calls() - before).as("all of them for the good ones").isEqualTo(others);
    }

    @Test
    @Demonstrates(MANY_PORTS)
    default void a_hundred_and_twenty_ports_are_served_like_one() {
        stage().serve(
                        "web",
                        "{'ports':[%s]}"
                                .formatted(IntStream.rangeClosed(1, 120)
                                        .mapToObj(port -> "{'name':'p%d','port':%d}".formatted(port, port))
                                        .collect(Collectors.joining(","))));
        awaitReady("web");

        assertThat(balancer("web").routes()).hasSize(120);
        assertThat(stage().addresses("web")).hasSize(1);
    }
}
