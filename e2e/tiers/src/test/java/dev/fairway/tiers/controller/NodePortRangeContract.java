package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.NODE_PORT_RANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.apiserver.rules.PortRange;
import dev.fairway.tiers.semantics.Demonstrates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An API server that takes node ports from elsewhere. */
abstract class NodePortRangeContract implements Claims {
    static final PortRange UNUSUAL = new PortRange(20000, 22767);

    private TestApiServer server;
    private ControllerBench bench;
    private TestNamespace stage;

    abstract TestApiServer startServer();

    @BeforeEach
    void start() {
        server = startServer();
        bench = new ControllerBench(server.config());
        stage = TestNamespace.open(bench.client(), "elsewhere");
    }

    @AfterEach
    void stop() {
        bench.close();
        server.close();
    }

    @Override
    public ControllerBench bench() {
        return bench;
    }

    @Override
    public TestNamespace stage() {
        return stage;
    }

    @Test
    @Demonstrates(NODE_PORT_RANGE)
    void node_ports_of_another_range_are_served_and_checked() {
        stage.serve(
                "web",
                "{'externalTrafficPolicy':'Local','ports':[{'name':'a','port':80},{'name':'b','port':53,'protocol':'UDP'}]}");
        awaitReady("web");

        var spec = stage.read("web").getSpec();
        int http = spec.getPorts().get(0).getNodePort();
        int dns = spec.getPorts().get(1).getNodePort();
        assertThat(http).isBetween(UNUSUAL.first(), UNUSUAL.last());
        assertThat(balancer("web").routes())
                .containsEntry("tcp-80", "127.9.1.1:%d 127.9.1.2:%d".formatted(http, http))
                .containsEntry("udp-53", "127.9.1.1:%d 127.9.1.2:%d".formatted(dns, dns));
        assertThat(balancer("web").check("tcp-80").port()).hasValue(spec.getHealthCheckNodePort());
        assertThat(spec.getHealthCheckNodePort()).isBetween(UNUSUAL.first(), UNUSUAL.last());
    }
}
