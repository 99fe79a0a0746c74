package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.BAD_RANGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Demonstrates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the lab's API server: on every machine. Each claim has a cluster of its own, so that they can run side by side. */
@Execution(ExecutionMode.CONCURRENT)
class LabSemanticsTest extends SemanticsContract {
    private final TestApiServer server = TestApiServer.lab();
    private final ControllerBench bench = new ControllerBench(server.config());

    @BeforeEach
    void open() {
        open("claim");
    }

    @AfterEach
    void close() {
        try (server;
                bench) {
            leave();
        }
    }

    @Override
    public ControllerBench bench() {
        return bench;
    }

    /** This API server lets them through, as an older one did. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            10.0.0.1/33   | "10.0.0.1/33" is no range of source addresses; write it like 10.0.0.0/8 or 2001:db8::/32
            foo.bar       | "foo.bar" is no range
            10.0.0.1/32,* | "*" is no range
            10.0.0.1      | "10.0.0.1" is no range of source addresses; write it like 10.0.0.0/8 or 2001:db8::/32, here 10.0.0.1/32
            10.0.0.0/8,   | there is a comma too many in the source ranges: remove it
            """)
    @Demonstrates(BAD_RANGES)
    void malformed_ranges_are_told_and_those_in_force_stay(String ranges, String told) {
        stage().serve("web", "{'loadBalancerSourceRanges':['192.0.2.0/24'],'ports':[{'port':80}]}");
        awaitReady("web");

        stage().patch(
                        "web",
                        "{'metadata':{'annotations':{'%s':'%s'}},'spec':{'loadBalancerSourceRanges':null}}"
                                .formatted(RANGES, ranges));
        awaitTold("web", told);
        assertThat(balancer("web").rules("tcp-80").sourceRanges()).containsExactly("192.0.2.0/24");

        stage().patch("web", "{'metadata':{'annotations':{'%s':'10.0.0.0/8'}}}".formatted(RANGES));
        awaitReady("web");
        assertThat(balancer("web").rules("tcp-80").sourceRanges()).containsExactly("10.0.0.0/8");
    }
}
