package dev.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.local.LocalResource.Address;
import dev.fairway.local.LocalResource.LocalListener;
import dev.fairway.local.LocalResource.Pool;
import dev.fairway.local.table.Item;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LocalResourceTest {
    private static final Owner WEB = new Owner.OfService("uid-1");

    @Test
    void a_pool_says_which_nodes_it_sends_traffic_to() {
        assertThat(pool(at("a", "10.0.0.1"), at("b", "10.0.0.2")).targets()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_pool_that_keeps_lost_nodes_still_moves_those_it_has() {
        var wanted = pool(at("a", "10.0.0.9"));
        var actual = pool(at("a", "10.0.0.1"), at("b", "10.0.0.2"));

        assertThat(wanted.keeping(actual)).isEqualTo(pool(at("a", "10.0.0.9"), at("b", "10.0.0.2")));
    }

    @Test
    void a_listener_says_which_port_it_serves() {
        var address = Address.key(WEB, "ipv4");
        var listener = new LocalListener(
                LocalListener.key(address, Protocol.UDP, 53),
                Protocol.UDP,
                53,
                address,
                Pool.key(WEB, Protocol.UDP, 30053),
                new Item.Rules(List.of(), 0, Map.of()));

        assertThat(listener.serves()).containsExactly("UDP-53");
    }

    @Test
    void a_pool_keeps_no_lost_node_at_an_address_that_another_node_has_now() {
        var wanted = pool(at("b", "10.0.0.1"));
        var actual = pool(at("a", "10.0.0.1"));

        assertThat(wanted.keeping(actual)).isEqualTo(wanted);
    }

    private static Pool pool(LocalTarget... targets) {
        return new Pool(
                Pool.key(WEB, Protocol.TCP, 30080),
                Protocol.TCP,
                new TreeSet<>(List.of(targets)),
                new Item.Check("tcp", OptionalInt.empty(), Optional.empty()));
    }

    private static LocalTarget at(String node, String host) {
        return new LocalTarget(node, host, 30080);
    }
}
