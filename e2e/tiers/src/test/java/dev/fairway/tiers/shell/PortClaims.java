package dev.fairway.tiers.shell;

import static dev.fairway.tiers.semantics.Semantic.PORT_ADDED;
import static dev.fairway.tiers.semantics.Semantic.PORT_RENUMBERED;
import static dev.fairway.tiers.semantics.Semantic.SAME_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Shows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the ports of a Service become. */
interface PortClaims extends Claims {
    @Test
    @Shows({PORT_ADDED, PORT_RENUMBERED, SAME_NUMBER})
    default void the_address_stays_when_ports_come_go_and_change() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");

        stage().patch("web", "{'spec':{'ports':[{'name':'a','port':81},{'name':'b','port':81,'protocol':'UDP'}]}}");

        bench().await(
                        "both listeners",
                        () -> bench().listenersOf(stage().uid("web")).equals(List.of("tcp-81", "udp-81")));
        assertThat(stage().addresses("web")).isEqualTo(address);
    }
}
