package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.MULTI_PORT;
import static dev.fairway.tiers.semantics.Semantic.NAMED_PORTS;
import static dev.fairway.tiers.semantics.Semantic.NODE_PORT_CHANGED;
import static dev.fairway.tiers.semantics.Semantic.PORT_ADDED;
import static dev.fairway.tiers.semantics.Semantic.PORT_REMOVED;
import static dev.fairway.tiers.semantics.Semantic.PORT_RENUMBERED;
import static dev.fairway.tiers.semantics.Semantic.SAME_NUMBER;
import static dev.fairway.tiers.semantics.Semantic.TARGET_PORT;
import static dev.fairway.tiers.semantics.Semantic.UDP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Demonstrates;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the ports of a Service become. */
interface PortClaims extends Claims {
    String THREE =
            "{'ports':[{'name':'http','port':80,'targetPort':'web'},{'name':'https','port':443,'targetPort':8443},"
                    + "{'name':'dns','port':53,'protocol':'UDP'}]}";

    @Test
    @Demonstrates({MULTI_PORT, TARGET_PORT, UDP})
    default void every_port_of_the_one_address_leads_to_its_node_port_on_every_node() {
        stage().serve("web", THREE);
        awaitReady("web");

        assertThat(balancer("web").addresses())
                .isEqualTo(stage().addresses("web"))
                .hasSize(1);
        assertThat(balancer("web").routes()).hasSize(3).isEqualTo(routesByNodePort("web"));
    }

    @Test
    @Demonstrates({PORT_ADDED, PORT_RENUMBERED, SAME_NUMBER})
    default void the_address_stays_when_ports_come_go_and_change() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");

        stage().patch("web", "{'spec':{'ports':[{'name':'a','port':81},{'name':'b','port':81,'protocol':'UDP'}]}}");

        awaitRoutes("web");
        assertThat(balancer("web").routes()).containsOnlyKeys("tcp-81", "udp-81");
        assertThat(stage().addresses("web")).isEqualTo(address);
    }

    @Test
    @Demonstrates(PORT_REMOVED)
    default void a_port_that_is_removed_takes_only_its_own_away() {
        stage().serve("web", THREE);
        awaitReady("web");
        var address = stage().addresses("web");
        var dns = balancer("web").routes().get("udp-53");

        stage().patch("web", "{'spec':{'ports':[%s]}}".formatted(port("web", 2, "dns")));

        awaitRoutes("web");
        assertThat(balancer("web").routes()).isEqualTo(Map.of("udp-53", dns));
        assertThat(balancer("web").entries())
                .as("an address, a pool, a listener")
                .hasSize(3);
        assertThat(stage().addresses("web")).isEqualTo(address);
    }

    @Test
    @Demonstrates(NODE_PORT_CHANGED)
    default void another_node_port_is_followed_behind_the_same_address() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");
        var before = balancer("web").routes();

        // Another name is another port to the API server, which then gives it another node port.
        stage().patch("web", "{'spec':{'ports':[{'name':'other','port':80}]}}");

        bench().await("the new node port", () -> !balancer("web").routes().equals(before));
        awaitRoutes("web");
        assertThat(stage().addresses("web")).isEqualTo(address);
    }

    @Test
    @Demonstrates(NAMED_PORTS)
    default void other_names_target_ports_and_orders_change_nothing_in_the_cloud() {
        stage().serve("web", THREE);
        awaitReady("web");
        var before = bench().mutations();
        var entries = balancer("web").entries();

        stage().patch(
                        "web",
                        "{'spec':{'ports':[%s,%s,%s]}}"
                                .formatted(
                                        port("web", 2, "resolve"),
                                        port("web", 0, "plain").replace("}", ",'targetPort':'other'}"),
                                        port("web", 1, "secure").replace("}", ",'targetPort':9443}")));
        bench().await("the new order is told", () -> stage().portsTold("web").equals("53 80 443"));

        assertThat(bench().mutations()).isEqualTo(before);
        assertThat(balancer("web").entries()).isEqualTo(entries);
    }

    /** The port at an index as it is, under another name. */
    private String port(String service, int index, String name) {
        ServicePort port = stage().read(service).getSpec().getPorts().get(index);
        return "{'name':'%s','port':%d,'protocol':'%s','nodePort':%d}"
                .formatted(name, port.getPort(), port.getProtocol(), port.getNodePort());
    }

    private void awaitRoutes(String name) {
        bench().await("routes of " + name, () -> balancer(name).routes().equals(routesByNodePort(name)));
    }

    private Map<String, String> routesByNodePort(String name) {
        var routes = new TreeMap<String, String>();
        for (var port : stage().read(name).getSpec().getPorts()) {
            int nodePort = port.getNodePort();
            routes.put(
                    port.getProtocol().toLowerCase(java.util.Locale.ROOT) + "-" + port.getPort(),
                    "127.9.1.1:%d 127.9.1.2:%d".formatted(nodePort, nodePort));
        }
        return routes;
    }
}
