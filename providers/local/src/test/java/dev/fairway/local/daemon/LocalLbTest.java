package dev.fairway.local.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairway.local.bench.Client;
import dev.fairway.local.bench.Node;
import dev.fairway.local.table.AddressPool;
import dev.fairway.local.table.Entries;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.TableApi;
import dev.fairway.local.table.TableException;
import dev.fairway.local.table.TableException.Code;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLbTest {
    @TempDir
    private Path directory = Path.of("");

    private final Node node = Node.namedEcho("127.78.1.1");

    @AfterEach
    void end() {
        node.close();
    }

    @Test
    void what_a_client_puts_carries_traffic_when_it_is_answered() throws IOException {
        try (LocalLb lb = start()) {
            InetSocketAddress vip = Lbs.serve(Lbs.client(lb.control()), "web", node);
            try (Client client = Client.to(vip)) {
                assertThat(client.hearLine()).isEqualTo("127.78.1.1");
            }
            assertThat(lb.stats().get("web"))
                    .satisfies(seen -> assertThat(seen.accepted()).isEqualTo(1));
        }
    }

    @Test
    void works_over_loopback_tcp_too() {
        try (LocalLb lb = LocalLb.start(Lbs.settings(directory, "127.0.0.1:0"))) {
            TableApi client = Lbs.client(lb.control());
            Entry put = client.put(Entries.address("a"));
            assertThat(client.list()).containsExactly(put);
            client.delete("a");
            client.delete("a");
            assertThat(client.list()).isEmpty();
        }
    }

    @Test
    void a_refusal_crosses_the_wire_with_its_code_and_words() {
        try (LocalLb lb = start()) {
            TableApi client = Lbs.client(lb.control());
            refused(Code.INVALID, "use tcp or udp", () -> client.put(Entries.pool("p", "sctp")));
            Lbs.serve(client, "web", node);
            refused(Code.IN_USE, "delete the listener first", () -> client.delete("web.pool"));
        }
    }

    @Test
    void two_clients_at_once_get_what_they_asked_for() throws InterruptedException {
        try (LocalLb lb = start()) {
            ConcurrentLinkedQueue<String> ips = new ConcurrentLinkedQueue<>();
            List<Thread> clients = IntStream.range(0, 4)
                    .mapToObj(number -> Thread.ofVirtual().start(() -> {
                        TableApi client = Lbs.client(lb.control());
                        IntStream.range(0, 10)
                                .mapToObj(i -> client.put(Entries.address(number + "." + i)))
                                .forEach(entry -> ips.add(Entries.ip(entry)));
                    }))
                    .toList();
            for (Thread client : clients) {
                client.join();
            }
            assertThat(ips).hasSize(40).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_restart_brings_back_the_table_the_addresses_and_the_traffic() throws IOException {
        InetSocketAddress vip;
        List<Entry> before;
        try (LocalLb lb = start()) {
            vip = Lbs.serve(Lbs.client(lb.control()), "web", node);
            before = lb.table().list();
        }
        assertThatThrownBy(() -> Client.to(vip)).isInstanceOf(ConnectException.class);
        try (LocalLb lb = start();
                Client client = Client.to(vip)) {
            assertThat(client.hearLine()).isEqualTo("127.78.1.1");
            assertThat(lb.table().list()).isEqualTo(before);
        }
    }

    @Test
    void a_taken_port_is_refused_by_name_and_nothing_has_changed() throws IOException {
        try (LocalLb lb = start();
                ServerSocket squatter = new ServerSocket()) {
            TableApi client = Lbs.client(lb.control());
            String ip = Entries.ip(client.put(Entries.address("a")));
            client.put(Entries.pool("p", "tcp", node.address()));
            List<Entry> before = client.list();
            squatter.bind(new InetSocketAddress(ip, 0));
            int port = squatter.getLocalPort();
            refused(
                    Code.HOST,
                    "port " + port + " is taken by another process",
                    () -> client.put(Entries.listener("l", "tcp", port, "a", "p")));
            assertThat(client.list()).isEqualTo(before);
            assertThat(Files.readString(directory.resolve("table.json"))).doesNotContain("listener");
        }
    }

    @Test
    void a_port_that_somebody_took_meanwhile_stops_nothing_else_and_is_tried_again() throws IOException {
        InetSocketAddress web;
        InetSocketAddress late;
        try (LocalLb lb = start()) {
            web = Lbs.serve(lb.table(), "web", node);
            late = Lbs.serve(lb.table(), "late", node);
        }
        try (Node squatter = Node.on(late, socket -> {});
                LocalLb lb = start()) {
            Client.to(web).close();
            assertThat(lb.stats()).containsOnlyKeys("web");
            assertThat(lb.table().list()).extracting(Entry::name).contains("late");
            refused(Code.HOST, "is taken", () -> lb.table().put(named(lb, "late")));
            Lbs.serve(lb.table(), "more", node);
            squatter.stopAccepting();
            await().until(() -> lb.stats().containsKey("late"));
        }
    }

    @Test
    void an_address_that_is_not_on_the_host_is_refused_with_the_command_that_adds_it() {
        LocalLbSettings usual = Lbs.settings(directory);
        LocalLbSettings elsewhere = new LocalLbSettings(
                usual.control(), usual.table(), AddressPool.parse("203.0.113.7"), usual.relay(), usual.retry());
        try (LocalLb lb = LocalLb.start(elsewhere)) {
            refused(
                    Code.HOST,
                    "ip addr add 203.0.113.7/32 dev lo",
                    () -> Lbs.client(lb.control()).put(Entries.address("a")));
            assertThat(lb.table().list()).isEmpty();
        }
    }

    @Test
    void a_stream_is_unharmed_while_clients_change_other_entries() throws IOException {
        try (LocalLb lb = start()) {
            TableApi table = Lbs.client(lb.control());
            InetSocketAddress vip = Lbs.serve(table, "web", node);
            try (Client stream = Client.to(vip)) {
                stream.hearLine();
                for (int i = 0; i < 10; i++) {
                    Lbs.serve(table, "other" + i, node);
                    assertThat(stream.echoes("still there?")).isTrue();
                    table.delete("other" + i);
                    table.put(Entries.pool("web.pool", "tcp", node.address(), new InetSocketAddress("127.78.1.9", 1)));
                    assertThat(stream.echoes("still there?")).isTrue();
                }
            }
        }
    }

    private LocalLb start() {
        return LocalLb.start(Lbs.settings(directory));
    }

    private static Entry named(LocalLb lb, String name) {
        return lb.table().list().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(Code code, String because, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        TableException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(because);
    }
}
