package dev.fairway.local.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fairway.local.bench.Client;
import dev.fairway.local.bench.Node;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TcpStreamTest {
    private final World world = new World();

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void carries_bytes_both_ways() throws IOException {
        InetSocketAddress vip = front(Node.echo("127.77.1.1"));
        try (Client client = Client.to(vip)) {
            assertThat(client.echoes("hello")).isTrue();
            assertThat(client.echoes("again")).isTrue();
        }
    }

    @Test
    void works_on_ipv6() throws IOException {
        Node node = world.node(Node.named("::1"));
        Binding binding = World.tcp("::1");
        world.backend("pool", node)
                .frontend(new Frontend("six", binding, "pool", Policy.PLAIN))
                .apply();
        assertThat(Client.fetch(binding.address())).isEqualTo("::1");
    }

    @Test
    void a_client_that_has_said_everything_still_gets_the_whole_answer() throws IOException {
        InetSocketAddress vip = front(Node.on("127.77.1.1", socket -> {
            byte[] asked = socket.getInputStream().readAllBytes();
            socket.getOutputStream().write(("got " + asked.length).getBytes(StandardCharsets.UTF_8));
        }));
        try (Client client = Client.to(vip)) {
            client.say("12345");
            client.socket().shutdownOutput();
            assertThat(client.hearAll()).isEqualTo("got 5");
        }
    }

    @Test
    void a_target_that_has_said_everything_still_hears_the_client() throws Exception {
        LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        InetSocketAddress vip = front(Node.on("127.77.1.1", socket -> {
            socket.getOutputStream().write('x');
            socket.shutdownOutput();
            heard.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }));
        try (Client client = Client.to(vip)) {
            assertThat(client.hearAll()).isEqualTo("x");
            client.say("still here");
            client.socket().shutdownOutput();
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("still here");
        }
        await().untilAsserted(() -> assertThat(world.traffic("front").active()).isZero());
    }

    @Test
    void a_reset_by_the_target_reaches_the_client_as_a_reset() throws IOException {
        CountDownLatch heard = new CountDownLatch(1);
        InetSocketAddress vip = front(Node.on("127.77.1.1", socket -> {
            socket.getInputStream().read();
            heard.countDown();
            socket.setSoLinger(true, 0);
        }));
        try (Client client = Client.to(vip)) {
            client.say("x");
            assertThatThrownBy(() -> client.hear(1)).isInstanceOf(SocketException.class);
        }
        assertThat(heard.getCount()).isZero();
    }

    @Test
    void a_reset_by_the_client_reaches_the_target_as_a_reset() throws Exception {
        LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
        InetSocketAddress vip = front(Node.on("127.77.1.1", socket -> {
            try {
                ends.add(String.valueOf(socket.getInputStream().read()));
                ends.add("end " + socket.getInputStream().read());
            } catch (SocketException e) {
                ends.add("reset");
            }
        }));
        Client client = Client.to(vip);
        client.say("A");
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("65");
        client.socket().setSoLinger(true, 0);
        client.close();
        assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("reset");
    }

    @Test
    void a_slow_reader_slows_the_target_down_instead_of_filling_memory() throws Exception {
        int total = 64 * 1024 * 1024;
        AtomicLong sent = new AtomicLong();
        InetSocketAddress vip = front(Node.on("127.77.1.1", socket -> {
            byte[] block = new byte[64 * 1024];
            while (sent.get() < total) {
                socket.getOutputStream().write(block);
                sent.addAndGet(block.length);
            }
        }));
        try (Client client = Client.to(vip)) {
            client.hear(1);
            AtomicLong before = new AtomicLong();
            await().pollInterval(Duration.ofMillis(300)).until(() -> before.getAndSet(sent.get()) == sent.get());
            // what fits into the socket buffers of four sockets and the relay's own 64 KiB
            assertThat(sent.get()).isLessThan(total / 2);
            assertThat(client.hear(total - 1)).hasSize(total - 1);
        }
    }

    private InetSocketAddress front(Node node) {
        return world.backend("pool", world.node(node)).frontend("front", "pool").apply("front");
    }
}
