package dev.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LocalNodesTest {

    @Test
    void two_nodes_of_one_machine_are_one_member() {
        assertThat(hosts(IpFamily.IPv4, node("a", "10.0.0.1"), node("b", "10.0.0.1"), node("c", "10.0.0.3")))
                .isEqualTo(Map.of("a", "10.0.0.1", "c", "10.0.0.3"));
    }

    @Test
    void an_address_is_one_however_it_is_written() {
        assertThat(hosts(IpFamily.IPv6, node("a", "fd00::1"), node("b", "FD00:0:0:0:0:0:0:1")))
                .isEqualTo(Map.of("a", "fd00::1"));
        assertThat(hosts(IpFamily.IPv4, node("a", "10.0.0.1"), node("b", "::ffff:10.0.0.1")))
                .isEqualTo(Map.of("a", "10.0.0.1"));
    }

    @Test
    void ipv4_written_as_ipv6_is_no_address_of_ipv6() {
        assertThat(hosts(IpFamily.IPv6, node("a", "::ffff:10.0.0.1"))).isEmpty();
    }

    @Test
    void what_is_no_address_is_not_looked_up() {
        assertThat(hosts(IpFamily.IPv4, node("a", "localhost", "10.0.0.023", "10.0.0.1")))
                .isEqualTo(Map.of("a", "10.0.0.1"));
    }

    private static Map<String, String> hosts(IpFamily family, Target... nodes) {
        return LocalNodes.of(Targets.of(List.of(nodes)), Set.of(family)).hosts();
    }

    private static Target node(String name, String... addresses) {
        return new Target(name, Optional.empty(), List.of(addresses));
    }
}
