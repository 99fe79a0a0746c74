package dev.fairway.local.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairway.local.bench.Client;
import dev.fairway.local.bench.Node;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeTest {
    private final World world = new World();
    private final Node one = world.node(Node.namedEcho("127.77.1.1"));
    private final Node two = world.node(Node.namedEcho("127.77.1.2"));

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void a_stream_is_unharmed_while_other_entries_come_and_go() throws IOException {
        InetSocketAddress vip =
                world.backend("pool", one).frontend("front", "pool").apply("front");
        try (Client client = Client.to(vip)) {
            assertThat(client.hearLine()).isEqualTo("127.77.1.1");
            for (int i = 0; i < 20; i++) {
                world.backend("p" + i, two).frontend("f" + i, "p" + i).apply();
                assertThat(client.echoes("still there?")).isTrue();
                world.without("f" + i).without("p" + i).apply();
                assertThat(client.echoes("still there?")).isTrue();
            }
        }
    }

    @Test
    void a_frontend_that_stays_is_never_bound_again() throws IOException {
        InetSocketAddress vip =
                world.backend("pool", one).frontend("front", "pool").apply("front");
        Client.to(vip).close();
        await().untilAsserted(
                        () -> assertThat(world.traffic("front").accepted()).isEqualTo(1));
        world.policy("front", policy -> Policies.limit(policy, 7))
                .backend("pool", two)
                .apply();
        assertThat(world.traffic("front").accepted()).isEqualTo(1);
    }

    @Test
    void new_connections_find_an_added_target_and_old_ones_stay() throws IOException {
        InetSocketAddress vip =
                world.backend("pool", one).frontend("front", "pool").apply("front");
        try (Client old = Client.to(vip)) {
            assertThat(old.hearLine()).isEqualTo("127.77.1.1");
            world.backend("pool", one, two).apply();
            await().until(() -> name(vip).equals("127.77.1.2"));
            assertThat(old.echoes("me too")).isTrue();
        }
    }

    @Test
    void a_removed_target_keeps_its_connections_and_gets_no_new_ones() throws IOException {
        InetSocketAddress vip =
                world.backend("pool", one).frontend("front", "pool").apply("front");
        try (Client old = Client.to(vip)) {
            assertThat(old.hearLine()).isEqualTo("127.77.1.1");
            world.backend("pool", two).apply();
            for (int i = 0; i < 5; i++) {
                assertThat(name(vip)).isEqualTo("127.77.1.2");
            }
            assertThat(old.echoes("me too")).isTrue();
        }
    }

    @Test
    void a_removed_targets_connections_are_reset_when_the_drain_is_over() throws IOException {
        world.backend("pool", one).frontend("front", "pool");
        InetSocketAddress vip = world.policy("front", policy -> Policies.drain(policy, Duration.ofMillis(100)))
                .apply("front");
        try (Client old = Client.to(vip)) {
            assertThat(old.hearLine()).isEqualTo("127.77.1.1");
            world.backend("pool", two).apply();
            assertThatThrownBy(() -> old.hear(1)).isInstanceOf(SocketException.class);
        }
        await().until(() -> one.open() == 0);
    }

    @Test
    void a_target_that_comes_back_in_time_keeps_its_connections_for_good() throws IOException {
        world.backend("pool", one).frontend("front", "pool");
        InetSocketAddress vip = world.policy("front", policy -> Policies.drain(policy, Duration.ofMillis(1_500)))
                .apply("front");
        try (Client old = Client.to(vip)) {
            assertThat(old.hearLine()).isEqualTo("127.77.1.1");
            world.backend("pool", two).apply();
            world.backend("pool", one, two).apply();
            await().during(Duration.ofSeconds(2)).until(() -> old.echoes("x"));
        }
    }

    @Test
    void a_frontend_that_moves_to_another_backend_keeps_its_connections() throws IOException {
        world.backend("blue", one).backend("green", two).frontend("front", "blue");
        InetSocketAddress vip = world.policy("front", policy -> Policies.drain(policy, Duration.ZERO))
                .apply("front");
        try (Client old = Client.to(vip)) {
            assertThat(old.hearLine()).isEqualTo("127.77.1.1");
            world.frontend("front", "green").apply();
            assertThat(name(vip)).isEqualTo("127.77.1.2");
            world.backend("green", two, world.node(Node.echo("127.77.1.3"))).apply();
            await().during(Duration.ofMillis(300)).until(() -> old.echoes("me too"));
        }
    }

    @Test
    void a_removed_frontend_takes_nobody_and_cuts_nobody() throws IOException {
        InetSocketAddress vip =
                world.backend("pool", one).frontend("front", "pool").apply("front");
        try (Client old = Client.to(vip)) {
            assertThat(old.hearLine()).isEqualTo("127.77.1.1");
            world.without("front").apply();
            assertThatThrownBy(() -> Client.to(vip)).isInstanceOf(ConnectException.class);
            assertThat(old.echoes("me too")).isTrue();
        }
    }

    @Test
    void a_removed_frontend_can_come_back_at_once() throws IOException {
        for (int i = 0; i < 50; i++) {
            InetSocketAddress vip =
                    world.backend("pool", one).frontend("front", "pool").apply("front");
            Frontend same = new Frontend("front", new Binding(Transport.TCP, vip), "pool", Policy.PLAIN);
            world.without("front").apply();
            assertThatThrownBy(() -> Client.to(vip)).isInstanceOf(ConnectException.class);
            world.frontend(same).apply();
            assertThat(name(vip)).isEqualTo("127.77.1.1");
            world.without("front").apply();
        }
    }

    @Test
    void nothing_changes_without_consent() throws IOException {
        InetSocketAddress vip =
                world.backend("pool", one).frontend("front", "pool").apply("front");
        RelayState next = world.backend("pool", two).frontend("more", "pool").wanted();
        InetSocketAddress more = next.frontends().values().stream()
                .filter(frontend -> frontend.name().equals("more"))
                .findFirst()
                .orElseThrow()
                .binding()
                .address();
        assertThatThrownBy(() -> world.relay.apply(next, failures -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(name(vip)).isEqualTo("127.77.1.1");
        assertThatThrownBy(() -> Client.to(more)).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_taken_port_is_named_stops_nothing_else_and_is_tried_again() throws IOException {
        Binding taken = World.tcp(World.VIP);
        try (ServerSocket squatter = new ServerSocket()) {
            squatter.bind(taken.address());
            world.backend("pool", one).frontend("front", "pool");
            world.frontend(new Frontend("late", taken, "pool", Policy.PLAIN));
            assertThat(world.relay.apply(world.wanted()))
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.message())
                            .contains("port " + taken.address().getPort() + " is taken by another process"));
            assertThat(world.relay.traffic()).containsOnlyKeys("front");
        }
        world.apply();
        assertThat(name(taken.address())).isEqualTo("127.77.1.1");
    }

    private static String name(InetSocketAddress vip) throws IOException {
        try (Client client = Client.to(vip)) {
            return client.hearLine();
        }
    }
}
