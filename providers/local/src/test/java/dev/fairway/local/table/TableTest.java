package dev.fairway.local.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.local.table.TableException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final AddressPool POOL = AddressPool.parse("127.0.0.10-127.0.0.13");

    private Table table = Table.empty(POOL);

    @Test
    void an_address_is_chosen_from_the_pool_and_stays() {
        String ip = put(Entries.address("a"));
        assertThat(ip).startsWith("127.0.0.1");
        assertThat(put(Entries.address("a"))).isEqualTo(ip);
    }

    @Test
    void a_name_gets_the_same_address_after_it_was_deleted() {
        String ip = put(Entries.address("a"));
        table = table.delete("a");
        assertThat(put(Entries.address("a"))).isEqualTo(ip);
    }

    @Test
    void a_name_gets_the_same_address_in_another_table_of_the_same_pool() {
        String ip = put(Entries.address("a"));
        assertThat(ip(Table.empty(POOL).put(Entries.address("a")), "a")).isEqualTo(ip);
    }

    @Test
    void no_two_names_get_one_address_and_the_pool_is_used_up_to_the_last() {
        List<String> ips = new ArrayList<>();
        IntStream.range(0, 4).forEach(i -> ips.add(put(Entries.address("a" + i))));
        assertThat(ips).doesNotHaveDuplicates().hasSize(4);
        refuses(Code.POOL_EMPTY, "more --addresses", () -> table.put(Entries.address("a4")));
    }

    @Test
    void an_address_outlives_a_change_of_the_pool() {
        String ip = put(Entries.address("a"));
        Table moved =
                Table.of(AddressPool.parse("127.0.9.0/24"), table.entries().values());
        assertThat(ip(moved.put(Entries.address("a")), "a")).isEqualTo(ip);
    }

    @Test
    void a_huge_pool_is_no_slower() {
        Table huge = Table.empty(AddressPool.parse("fd00::/32, ::1"));
        assertThat(ip(huge.put(Entries.address("a")), "a")).startsWith("fd00:");
    }

    @Test
    void a_family_can_be_asked_for() {
        Table both = Table.empty(AddressPool.parse("fd00::/64, 127.0.0.0/24"))
                .put(Entries.address("four", "ipv4"))
                .put(Entries.address("six", "ipv6"))
                .put(Entries.address("any"));
        assertThat(ip(both, "four")).startsWith("127.");
        assertThat(ip(both, "six")).startsWith("fd00:");
        assertThat(ip(both, "any")).startsWith("127.");
    }

    @Test
    void a_wanted_address_is_given_if_it_is_free_and_in_the_pool() {
        assertThat(put(Entries.address("a", "127.0.0.12"))).isEqualTo("127.0.0.12");
        refuses(Code.TAKEN, "taken by 'a'", () -> table.put(Entries.address("b", "127.0.0.12")));
        refuses(Code.INVALID, "not in the pool", () -> table.put(Entries.address("b", "10.0.0.1")));
        refuses(Code.INVALID, "not an IP address", () -> table.put(Entries.address("b", "localhost")));
    }

    @Test
    void another_address_can_be_wanted_until_a_listener_uses_the_first() {
        put(Entries.address("a", "127.0.0.12"));
        assertThat(put(Entries.address("a", "127.0.0.13"))).isEqualTo("127.0.0.13");
        table = table.put(Entries.pool("p", "tcp")).put(Entries.listener("l", "tcp", 80, "a", "p"));
        refuses(Code.IN_USE, "the listener of 'l'", () -> table.put(Entries.address("a", "127.0.0.12")));
    }

    @Test
    void other_tags_are_somebody_elses_entry() {
        table = table.put(
                new Entry("p", Map.of("owner", "me"), Entries.pool("p", "tcp").item()));
        refuses(Code.FOREIGN, "belongs to somebody else", () -> table.put(Entries.pool("p", "tcp")));
    }

    @Test
    void for_whom_an_entry_is_may_change() {
        for (var tags : List.of(Map.of("owner", "me"), tagged("a/b"), tagged("a/b,c/d"), Map.of("owner", "me"))) {
            table = table.put(new Entry("a", tags, Entries.address("a").item()));
            assertThat(table.get("a").orElseThrow().tags()).isEqualTo(tags);
        }
    }

    @Test
    void what_is_in_the_way_is_called_by_its_service() {
        table = table.put(new Entry(
                        "a",
                        tagged("shop/web"),
                        Entries.address("a", "127.0.0.12").item()))
                .put(Entries.pool("p", "tcp"))
                .put(new Entry(
                        "l",
                        tagged("shop/web"),
                        Entries.listener("l", "tcp", 80, "a", "p").item()));
        refuses(Code.TAKEN, "is taken by Service shop/web ('a')", () -> table.put(Entries.address("b", "127.0.0.12")));
        refuses(
                Code.IN_USE,
                "the listener of Service shop/web ('l') has tcp port 80",
                () -> table.put(Entries.listener("m", "tcp", 80, "a", "p")));
        refuses(Code.IN_USE, "the listener of Service shop/web ('l') uses 'a'", () -> table.delete("a"));
    }

    private static Map<String, String> tagged(String services) {
        return Map.of("owner", "me", "fairway.dev/service", services);
    }

    @Test
    void an_entry_keeps_its_kind() {
        put(Entries.address("a"));
        refuses(Code.INVALID, "another kind", () -> table.put(Entries.pool("a", "tcp")));
    }

    @Test
    void the_same_put_twice_is_the_same_table() {
        Table once = full();
        assertThat(once.put(Entries.listener("l", "tcp", 80, "a", "p"))).isEqualTo(once);
        assertThat(once.put(Entries.address("a"))).isEqualTo(once);
    }

    @Test
    void deleting_nothing_changes_nothing() {
        assertThat(full().delete("never was")).isEqualTo(full());
    }

    @Test
    void what_a_listener_uses_cannot_be_deleted_until_the_listener_is() {
        Table full = full();
        refuses(Code.IN_USE, "the listener of 'l' uses 'a'", () -> full.delete("a"));
        refuses(Code.IN_USE, "the listener of 'l' uses 'p'", () -> full.delete("p"));
        assertThat(full.delete("l").delete("a").delete("p").entries()).isEmpty();
    }

    @Test
    void a_listener_needs_an_address_and_a_pool_of_its_protocol() {
        Table full = full();
        refuses(Code.INVALID, "address 'x'", () -> full.put(Entries.listener("m", "tcp", 81, "x", "p")));
        refuses(Code.INVALID, "pool 'x'", () -> full.put(Entries.listener("m", "tcp", 81, "a", "x")));
        refuses(Code.INVALID, "pool 'a'", () -> full.put(Entries.listener("m", "tcp", 81, "a", "a")));
        refuses(Code.INVALID, "must be the same", () -> full.put(Entries.listener("m", "udp", 81, "a", "p")));
        refuses(Code.INVALID, "make a new pool", () -> full.put(Entries.pool("p", "udp")));
    }

    @Test
    void a_port_of_an_address_is_had_once_in_each_protocol() {
        Table full = full().put(Entries.pool("u", "udp")).put(Entries.listener("m", "udp", 80, "a", "u"));
        refuses(Code.IN_USE, "tcp port 80", () -> full.put(Entries.listener("n", "tcp", 80, "a", "p")));
        refuses(Code.IN_USE, "tcp port 80", () -> full.put(Entries.listener("n", "TCP", 80, "a", "p")));
    }

    @Test
    void what_is_malformed_is_refused_with_what_is_right() {
        Table full = full();
        refuses(Code.INVALID, "1 to 200", () -> full.put(Entries.address("")));
        refuses(Code.INVALID, "use tcp or udp", () -> full.put(Entries.pool("q", "sctp")));
        refuses(Code.INVALID, "use 1 to 65535", () -> full.put(Entries.listener("m", "tcp", 0, "a", "p")));
        refuses(Code.INVALID, "host names are not looked up", () -> full.put(pool("q", "node-1", check("tcp", ""))));
        refuses(Code.INVALID, "use tcp or http", () -> full.put(pool("q", "10.0.0.1", check("icmp", ""))));
        refuses(Code.INVALID, "needs a path", () -> full.put(pool("q", "10.0.0.1", check("http", ""))));
        refuses(Code.INVALID, "control characters", () -> full.put(pool("q", "10.0.0.1", check("http", "/a\r\nb"))));
        refuses(Code.INVALID, "10.0.0.0/8", () -> full.put(ranges("10.0.0.0")));
        refuses(Code.INVALID, "at most 32", () -> full.put(ranges("10.0.0.0/33")));
        refuses(Code.INVALID, "maxConnections", () -> full.put(option("maxConnection", "5")));
        refuses(Code.INVALID, "use true or false", () -> full.put(option("proxyProtocol", "yes")));
        refuses(Code.INVALID, "whole number from 1", () -> full.put(option("maxConnections", "0")));
    }

    private Table full() {
        return Table.empty(POOL)
                .put(Entries.address("a"))
                .put(Entries.pool("p", "tcp"))
                .put(Entries.listener("l", "tcp", 80, "a", "p"));
    }

    private static Entry ranges(String range) {
        return listener(new Item.Rules(List.of(range), 0, Map.of()));
    }

    private static Entry option(String name, String value) {
        return listener(new Item.Rules(List.of(), 0, Map.of(name, value)));
    }

    private static Entry listener(Item.Rules rules) {
        return new Entry("m", Map.of(), new Item.Listener("tcp", 81, "a", "p", rules));
    }

    private static Item.Check check(String type, String path) {
        return new Item.Check(type, OptionalInt.empty(), Optional.of(path).filter(text -> !text.isEmpty()));
    }

    private static Entry pool(String name, String host, Item.Check check) {
        return new Entry(name, Map.of(), new Item.Pool("tcp", List.of(new Item.Endpoint("node", host, 30_000)), check));
    }

    private String put(Entry entry) {
        table = table.put(entry);
        return ip(table, entry.name());
    }

    private static String ip(Table table, String name) {
        return Entries.ip(table.get(name).orElseThrow());
    }

    private static void refuses(Code code, String because, ThrowingCallable change) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        TableException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(because);
    }
}
