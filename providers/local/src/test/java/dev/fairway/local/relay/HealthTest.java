package dev.fairway.local.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairway.local.bench.Client;
import dev.fairway.local.bench.Node;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
    private final World world = new World();
    private final Node one = world.node(Node.named("127.77.1.1"));
    private final Node two = world.node(Node.named("127.77.1.2"));
    private final AtomicInteger oneSays = new AtomicInteger(200);
    private final AtomicInteger twoSays = new AtomicInteger(200);

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void an_http_check_takes_a_target_out_and_brings_it_back() {
        InetSocketAddress vip = checkedByHttp(twoSays::get);
        await().until(() -> names(vip).size() == 2);
        twoSays.set(503);
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(names(vip)).containsExactly("127.77.1.1"));
        twoSays.set(200);
        await().until(() -> names(vip).size() == 2);
    }

    @Test
    void all_targets_are_used_when_all_are_unhealthy() {
        InetSocketAddress vip = checkedByHttp(twoSays::get);
        oneSays.set(500);
        await().untilAsserted(() -> assertThat(names(vip)).containsExactly("127.77.1.2"));
        twoSays.set(500);
        await().untilAsserted(() -> assertThat(names(vip)).hasSize(2));
    }

    @Test
    void one_failed_check_is_forgiven() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        InetSocketAddress vip = checkedByHttp(() -> asked.incrementAndGet() % 2 == 0 ? 500 : 200);
        await().until(() -> asked.get() > 2);
        while (asked.get() < 12) {
            assertThat(names(vip)).hasSize(2);
        }
    }

    @Test
    void a_tcp_check_notices_a_port_that_closes() {
        InetSocketAddress vip = world.backend(
                        "pool", new HealthCheck.Tcp(OptionalInt.empty()), one.address(), two.address())
                .frontend("front", "pool")
                .apply("front");
        await().until(() -> one.accepted() > 1 && two.accepted() > 1);
        two.close();
        await().untilAsserted(() -> assertThat(names(vip)).containsExactly("127.77.1.1"));
    }

    @Test
    void a_target_that_is_gone_is_no_longer_asked() {
        world.backend("pool", new HealthCheck.Tcp(OptionalInt.empty()), one.address())
                .apply();
        await().until(() -> one.accepted() > 2);
        world.without("pool").apply();
        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(150)).until(() -> before.getAndSet(one.accepted()) == one.accepted());
    }

    private InetSocketAddress checkedByHttp(IntSupplier twoSays) {
        int port = Node.freePort("127.77.1.1");
        world.node(Node.on(new InetSocketAddress("127.77.1.1", port), socket -> respond(socket, oneSays.get())));
        world.node(Node.on(new InetSocketAddress("127.77.1.2", port), socket -> respond(socket, twoSays.getAsInt())));
        HealthCheck check = new HealthCheck.Http(OptionalInt.of(port), "/healthz");
        return world.backend("pool", check, one.address(), two.address())
                .frontend("front", "pool")
                .apply("front");
    }

    private static void respond(Socket socket, int status) throws IOException {
        byte[] request = new byte[512];
        int length = socket.getInputStream().read(request);
        boolean asked = length > 0
                && new String(request, 0, length, StandardCharsets.UTF_8).startsWith("GET /healthz HTTP/1.1\r\n");
        String answer = "HTTP/1.1 " + (asked ? status : 400) + " whatever\r\nContent-Length: 0\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> names(InetSocketAddress vip) throws IOException {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < 6; i++) {
            names.add(Client.fetch(vip));
        }
        return names;
    }
}
