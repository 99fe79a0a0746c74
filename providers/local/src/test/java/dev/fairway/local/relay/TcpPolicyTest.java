package dev.fairway.local.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairway.local.bench.Client;
import dev.fairway.local.bench.Node;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpPolicyTest {
    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void every_target_gets_its_turn() throws IOException {
        InetSocketAddress vip = front(policy -> policy, three());
        assertThat(names(vip, 3)).containsExactlyInAnyOrder("127.77.1.1", "127.77.1.2", "127.77.1.3");
    }

    @Test
    void a_client_address_stays_with_its_target_while_it_comes_again_in_time() throws IOException {
        InetSocketAddress vip = front(policy -> Policies.affinity(policy, Duration.ofMinutes(1)), three());
        Set<String> all = new HashSet<>();
        for (String client : List.of("127.77.9.1", "127.77.9.2", "127.77.9.3")) {
            Set<String> mine = new HashSet<>();
            for (int i = 0; i < 6; i++) {
                mine.add(fetchFrom(client, vip));
            }
            assertThat(mine).hasSize(1);
            all.addAll(mine);
        }
        assertThat(all).hasSize(3);
    }

    @Test
    void a_client_address_is_forgotten_after_the_timeout() throws IOException {
        InetSocketAddress vip = front(policy -> Policies.affinity(policy, Duration.ofSeconds(60)), three());
        String first = Client.fetch(vip);
        world.clock.advance(59, TimeUnit.SECONDS);
        assertThat(Client.fetch(vip)).isEqualTo(first);
        world.clock.advance(59, TimeUnit.SECONDS);
        assertThat(Client.fetch(vip)).isEqualTo(first);
        world.clock.advance(61, TimeUnit.SECONDS);
        assertThat(Client.fetch(vip)).isNotEqualTo(first);
    }

    @Test
    void a_client_address_moves_when_its_target_is_removed() throws IOException {
        Node one = world.node(Node.named("127.77.1.1"));
        InetSocketAddress vip = front(policy -> Policies.affinity(policy, Duration.ofMinutes(1)), one);
        assertThat(Client.fetch(vip)).isEqualTo("127.77.1.1");
        world.backend("pool", world.node(Node.named("127.77.1.2"))).apply();
        assertThat(Client.fetch(vip)).isEqualTo("127.77.1.2");
    }

    @Test
    void a_target_that_refuses_is_passed_over() throws IOException {
        InetSocketAddress dead = new InetSocketAddress("127.77.1.4", Node.freePort("127.77.1.4"));
        Node alive = world.node(Node.named("127.77.1.1"));
        InetSocketAddress vip = world.backend("pool", new HealthCheck.None(), dead, alive.address())
                .frontend("front", "pool")
                .apply("front");
        assertThat(names(vip, 6)).containsOnly("127.77.1.1");
    }

    @Test
    void a_client_is_refused_when_there_is_no_target() throws IOException {
        InetSocketAddress vip = front(policy -> policy);
        assertRefused(() -> Client.to(vip));
        await().untilAsserted(() -> assertThat(world.traffic("front").refused()).isEqualTo(1));
        assertThat(world.traffic("front").active()).isZero();
    }

    @Test
    void who_is_not_in_the_source_ranges_is_refused() throws IOException {
        InetSocketAddress vip = front(
                policy -> Policies.sources(policy, "127.77.9.0/30", "fd00::/8"), world.node(Node.named("127.77.1.1")));
        assertThat(fetchFrom("127.77.9.3", vip)).isEqualTo("127.77.1.1");
        assertRefused(() -> Client.from("127.77.9.4", vip));
        await().untilAsserted(() -> assertThat(world.traffic("front")).isEqualTo(new Traffic(1, 0, 1)));
    }

    @Test
    void source_ranges_hold_for_ipv6_too() throws IOException {
        world.backend("pool", world.node(Node.named("127.77.1.1")));
        Frontend six = new Frontend("front", World.tcp("::1"), "pool", Policies.sources(Policy.PLAIN, "::1/128"));
        assertThat(Client.fetch(world.frontend(six).apply("front"))).isEqualTo("127.77.1.1");
        InetSocketAddress vip = world.policy("front", policy -> Policies.sources(policy, "::2/128"))
                .apply("front");
        assertRefused(() -> Client.to(vip));
    }

    @Test
    void connections_over_the_limit_are_closed_and_counted() throws IOException {
        InetSocketAddress vip = front(policy -> Policies.limit(policy, 2), world.node(Node.namedEcho("127.77.1.1")));
        try (Client first = Client.to(vip);
                Client second = Client.to(vip)) {
            assertThat(first.hearLine() + second.hearLine()).isEqualTo("127.77.1.1127.77.1.1");
            assertRefused(() -> Client.to(vip));
            assertThat(world.traffic("front")).isEqualTo(new Traffic(2, 2, 1));
        }
        await().until(() -> world.traffic("front").active() == 0);
        try (Client third = Client.to(vip)) {
            assertThat(third.hearLine()).isEqualTo("127.77.1.1");
        }
    }

    @Test
    void a_target_is_told_who_its_client_is() throws Exception {
        LinkedBlockingQueue<byte[]> seen = new LinkedBlockingQueue<>();
        Node node = world.node(
                Node.on("127.77.1.1", socket -> seen.add(socket.getInputStream().readAllBytes())));
        InetSocketAddress vip = front(Policies::proxyProtocol, node);
        try (Client client = Client.from("127.77.9.5", vip)) {
            client.say("hi");
            client.socket().shutdownOutput();
            byte[] expected = header(client.socket().getLocalPort(), vip.getPort());
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
        }
    }

    private static byte[] header(int source, int destination) {
        return new byte[] {
            0x0d,
            0x0a,
            0x0d,
            0x0a,
            0x00,
            0x0d,
            0x0a,
            0x51,
            0x55,
            0x49,
            0x54,
            0x0a, // the signature
            0x21,
            0x11,
            0,
            12, // version 2, PROXY; TCP over IPv4; twelve bytes follow
            127,
            77,
            9,
            5,
            127,
            77,
            0,
            1, // source and destination
            (byte) (source >> 8),
            (byte) source,
            (byte) (destination >> 8),
            (byte) destination,
            'h',
            'i'
        };
    }

    private Node[] three() {
        return new Node[] {
            world.node(Node.named("127.77.1.1")),
            world.node(Node.named("127.77.1.2")),
            world.node(Node.named("127.77.1.3"))
        };
    }

    private InetSocketAddress front(UnaryOperator<Policy> policy, Node... nodes) {
        world.backend("pool", nodes).frontend("front", "pool");
        return world.policy("front", policy).apply("front");
    }

    private static List<String> names(InetSocketAddress vip, int count) throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(Client.fetch(vip));
        }
        return names;
    }

    private static String fetchFrom(String source, InetSocketAddress vip) throws IOException {
        try (Client client = Client.from(source, vip)) {
            return client.hearAll();
        }
    }

    /** The reset may come while the client is still connecting. */
    private static void assertRefused(Callable<Client> connect) {
        assertThatThrownBy(() -> {
                    try (Client client = connect.call()) {
                        client.hear(1);
                    }
                })
                .isInstanceOf(SocketException.class);
    }
}
