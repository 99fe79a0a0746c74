package dev.fairway.local.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairway.local.bench.Node;
import dev.fairway.local.bench.UdpClient;
import dev.fairway.local.bench.UdpNode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UdpTest {
    private final World world = new World();
    private final UdpNode one = new UdpNode("127.77.1.1");
    private final UdpNode two = new UdpNode("127.77.1.2");

    @AfterEach
    void end() {
        world.close();
        one.close();
        two.close();
    }

    @Test
    void a_datagram_is_answered_from_the_address_it_was_sent_to() throws IOException {
        InetSocketAddress vip = front(policy -> policy, one);
        try (UdpClient client = new UdpClient("127.77.9.1", vip)) {
            assertThat(client.ask("hello")).isEqualTo("127.77.1.1 hello");
        }
    }

    @Test
    void a_large_datagram_arrives_whole() throws IOException {
        InetSocketAddress vip = front(policy -> policy, one);
        String large = "x".repeat(30_000);
        try (UdpClient client = new UdpClient("127.77.9.1", vip)) {
            assertThat(client.ask(large)).isEqualTo("127.77.1.1 " + large);
        }
    }

    @Test
    void a_flow_stays_with_its_target_and_other_flows_take_turns() throws IOException {
        InetSocketAddress vip = front(policy -> policy, one, two);
        Set<String> all = new HashSet<>();
        for (int flow = 0; flow < 2; flow++) {
            try (UdpClient client = new UdpClient("127.77.9.1", vip)) {
                String target = client.ask("a");
                assertThat(client.ask("a")).isEqualTo(target);
                assertThat(client.ask("a")).isEqualTo(target);
                all.add(target);
            }
        }
        assertThat(all).hasSize(2);
    }

    @Test
    void a_flow_ends_when_it_is_idle_and_not_before() throws IOException {
        InetSocketAddress vip = front(policy -> Policies.udpIdle(policy, Duration.ofMillis(300)), one);
        try (UdpClient client = new UdpClient("127.77.9.1", vip)) {
            client.ask("a");
            world.clock.advance(250, TimeUnit.MILLISECONDS);
            client.ask("b");
            world.clock.advance(250, TimeUnit.MILLISECONDS);
            await().during(Duration.ofMillis(400))
                    .until(() -> world.traffic("front").active() == 1);
            // again and again: on a slow machine the client has sent twice, and the second one is still on its way
            await().until(() -> {
                world.clock.advance(250, TimeUnit.MILLISECONDS);
                return world.traffic("front").active() == 0;
            });
            assertThat(client.ask("c")).endsWith("c");
            assertThat(world.traffic("front").accepted()).isEqualTo(2);
        }
    }

    @Test
    void a_flow_that_is_never_answered_lives_as_long_as_its_client_sends() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress("127.77.1.3", 0))) {
            InetSocketAddress vip = front(policy -> Policies.udpIdle(policy, Duration.ofMillis(300)), one);
            InetSocketAddress target = new InetSocketAddress("127.77.1.3", silent.getLocalPort());
            world.backend("pool", new HealthCheck.None(), target).apply();
            try (UdpClient client = new UdpClient("127.77.9.1", vip)) {
                for (int i = 0; i < 2; i++) {
                    client.send("x");
                    silent.setSoTimeout(10_000);
                    silent.receive(new DatagramPacket(new byte[1], 1));
                    world.clock.advance(250, TimeUnit.MILLISECONDS);
                }
                await().during(Duration.ofMillis(400))
                        .until(() -> world.traffic("front").active() == 1);
                assertThat(world.traffic("front").accepted()).isEqualTo(1);
            }
        }
    }

    @Test
    void flows_over_the_limit_are_refused_and_counted() throws IOException {
        InetSocketAddress vip = front(policy -> Policies.limit(policy, 1), one);
        try (UdpClient first = new UdpClient("127.77.9.1", vip);
                UdpClient second = new UdpClient("127.77.9.2", vip)) {
            first.ask("a");
            second.send("b");
            await().until(() -> world.traffic("front").refused() == 1);
            assertThat(first.ask("c")).isEqualTo("127.77.1.1 c");
        }
    }

    @Test
    void who_is_not_in_the_source_ranges_gets_no_flow() throws IOException {
        InetSocketAddress vip = front(policy -> Policies.sources(policy, "127.77.9.1/32"), one);
        try (UdpClient in = new UdpClient("127.77.9.1", vip);
                UdpClient out = new UdpClient("127.77.9.2", vip)) {
            out.send("a");
            assertThat(in.ask("b")).isEqualTo("127.77.1.1 b");
            await().until(() -> world.traffic("front").refused() == 1);
        }
    }

    @Test
    void a_flow_leaves_a_target_where_nobody_listens() throws IOException {
        InetSocketAddress vip = front(policy -> policy, one);
        try (UdpClient client = new UdpClient("127.77.9.1", vip)) {
            client.ask("a");
            world.backend("pool", new HealthCheck.None(), one.address(), two.address())
                    .apply();
            one.close();
            await().untilAsserted(() -> {
                client.send("b");
                client.send("b");
                assertThat(client.ask("b")).isEqualTo("127.77.1.2 b");
            });
        }
    }

    @Test
    void a_flow_of_a_removed_target_moves_when_the_drain_is_over() throws IOException {
        InetSocketAddress vip = front(policy -> Policies.drain(policy, Duration.ofMillis(200)), one);
        try (UdpClient client = new UdpClient("127.77.9.1", vip)) {
            client.ask("a");
            world.backend("pool", new HealthCheck.None(), two.address()).apply();
            assertThat(client.ask("b")).isEqualTo("127.77.1.1 b");
            await().until(() -> client.ask("c").equals("127.77.1.2 c"));
        }
    }

    @Test
    void a_flow_leaves_a_target_that_is_found_unhealthy() throws Exception {
        try (Node health = Node.on("127.77.1.2", UdpTest::ok)) {
            HealthCheck check =
                    new HealthCheck.Http(OptionalInt.of(health.address().getPort()), "/");
            InetSocketAddress vip = front(policy -> policy, one);
            try (UdpClient client = new UdpClient("127.77.9.1", vip)) {
                client.ask("a");
                world.backend("pool", check, one.address(), two.address()).apply();
                await().until(() -> client.ask("b").equals("127.77.1.2 b"));
            }
        }
    }

    @Test
    void a_flow_of_a_removed_target_that_fails_its_checks_moves_at_once() throws Exception {
        int port = Node.freePort("127.77.1.1");
        HealthCheck check = new HealthCheck.Http(OptionalInt.of(port), "/healthz");
        try (Node first = Node.on(new InetSocketAddress("127.77.1.1", port), UdpTest::ok);
                Node second = Node.on(new InetSocketAddress("127.77.1.2", port), UdpTest::ok)) {
            InetSocketAddress vip = front(policy -> policy, one);
            world.backend("pool", check, one.address()).apply();
            try (UdpClient client = new UdpClient("127.77.9.1", vip)) {
                client.ask("a");
                world.backend("pool", check, two.address()).apply();
                assertThat(client.ask("b")).as("drained").isEqualTo("127.77.1.1 b");
                first.stopAccepting();
                await().until(() -> client.ask("c").equals("127.77.1.2 c"));
                assertThat(second.accepted()).isPositive();
            }
        }
    }

    @Test
    void a_flow_ends_when_its_target_fails_its_checks_although_its_client_is_silent() throws Exception {
        try (Node health = Node.on("127.77.1.2", UdpTest::ok)) {
            HealthCheck check =
                    new HealthCheck.Http(OptionalInt.of(health.address().getPort()), "/");
            InetSocketAddress vip = front(policy -> policy, one);
            try (UdpClient client = new UdpClient("127.77.9.1", vip)) {
                client.ask("a");
                world.backend("pool", check, one.address(), two.address()).apply();
                await().until(() -> world.traffic("front").active() == 0);
            }
        }
    }

    @Test
    void flows_stay_where_they_are_when_no_target_passes_its_checks() throws IOException {
        InetSocketAddress vip = front(policy -> policy, one, two);
        try (UdpClient client = new UdpClient("127.77.9.1", vip);
                UdpClient next = new UdpClient("127.77.9.2", vip)) {
            String target = client.ask("a");
            HealthCheck check = new HealthCheck.Http(OptionalInt.of(Node.freePort("127.77.1.1")), "/healthz");
            world.backend("pool", check, one.address(), two.address()).apply();
            await().during(Duration.ofMillis(300))
                    .until(() -> client.ask("a").equals(target) && next.ask("b").endsWith("b"));
        }
    }

    @Test
    void new_flows_avoid_a_target_that_said_it_is_unreachable_until_some_seconds_later() throws IOException {
        InetSocketAddress vip = front(policy -> policy, one, two);
        one.close();
        await().untilAsserted(() -> assertThat(flows(vip, 4)).isEqualTo(4));
        assertThat(flows(vip, 8)).as("none begun twice").isEqualTo(8);

        world.clock.advance(6, TimeUnit.SECONDS);
        assertThat(flows(vip, 4)).as("one is tried again").isGreaterThan(4);
    }

    /** How many flows it takes until so many clients are answered. */
    private long flows(InetSocketAddress vip, int clients) throws IOException {
        long before = world.traffic("front").accepted();
        for (int i = 0; i < clients; i++) {
            try (UdpClient client = new UdpClient("127.77.9.3", vip)) {
                client.ask("a");
            }
        }
        return world.traffic("front").accepted() - before;
    }

    @Test
    void works_on_ipv6() throws IOException {
        Binding binding = new Binding(Transport.UDP, UdpNode.free("::1"));
        world.backend("pool", new HealthCheck.None(), one.address())
                .frontend(new Frontend("front", binding, "pool", Policies.sources(Policy.PLAIN, "::/0")))
                .apply();
        try (UdpClient client = new UdpClient("::1", binding.address())) {
            assertThat(client.ask("six")).isEqualTo("127.77.1.1 six");
        }
    }

    private static void ok(Socket socket) throws IOException {
        socket.getInputStream().read();
        socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
    }

    @Test
    void a_removed_frontend_frees_its_port() throws IOException {
        InetSocketAddress vip = front(policy -> policy, one);
        world.without("front").apply();
        try (UdpNode next = new UdpNode(vip)) {
            assertThat(next.address()).isEqualTo(vip);
        }
    }

    private InetSocketAddress front(UnaryOperator<Policy> policy, UdpNode... nodes) {
        InetSocketAddress[] targets = new InetSocketAddress[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            targets[i] = nodes[i].address();
        }
        Binding binding = new Binding(Transport.UDP, UdpNode.free(World.VIP));
        return world.backend("pool", new HealthCheck.None(), targets)
                .frontend(new Frontend("front", binding, "pool", policy.apply(Policy.PLAIN)))
                .apply("front");
    }
}
