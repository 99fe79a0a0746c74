package dev.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.Ingress;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.local.bench.Node;
import dev.fairway.local.bench.UdpClient;
import dev.fairway.local.bench.UdpNode;
import dev.fairway.local.daemon.LocalLb;
import dev.fairway.local.daemon.LocalLbSettings;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.SerialScheduler;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A UDP port of policy Cluster, on nodes whose kube-proxy says how they are. */
class LocalUdpTest {
    private static final int NODE_PORT = 30_053;

    @TempDir
    private Path directory = Path.of("");

    /** The socket of the dead node stays open: a machine without power sends no ICMP. */
    @Test
    void a_flow_of_a_node_that_dies_moves_within_seconds_and_new_flows_never_go_there() throws IOException {
        try (var lb = start();
                var one = new UdpNode(new InetSocketAddress("127.83.7.1", NODE_PORT));
                var silent = new DatagramSocket(new InetSocketAddress("127.83.7.2", NODE_PORT));
                var oneProxy = kubeProxy("127.83.7.1");
                var twoProxy = kubeProxy("127.83.7.2")) {
            var vip = serve(lb, "127.83.7.2", "127.83.7.1");
            await().until(() -> oneProxy.accepted() > 0 && twoProxy.accepted() > 0);
            try (var stuck = stuck(vip, silent)) {
                twoProxy.stopAccepting();

                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(stuck.ask("a")).isEqualTo("127.83.7.1 a"));
            }
            assertThat(one.address().getPort()).isEqualTo(NODE_PORT);
            for (int i = 0; i < 4; i++) {
                try (var next = new UdpClient("127.83.9.2", vip)) {
                    next.send("b");
                    assertThat(next.ask("b")).isEqualTo("127.83.7.1 b");
                }
            }
            assertThat(lb.stats().values())
                    .allSatisfy(traffic -> assertThat(traffic.active()).isLessThan(10));
        }
    }

    @Test
    void where_no_node_answers_the_check_all_are_used() throws IOException {
        try (var lb = start();
                var one = new UdpNode(new InetSocketAddress("127.83.7.1", NODE_PORT))) {
            var vip = serve(lb, "127.83.7.1");
            try (var client = new UdpClient("127.83.9.1", vip)) {
                await().during(Duration.ofSeconds(4))
                        .atMost(Duration.ofSeconds(20))
                        .until(() -> client.ask("a").equals("127.83.7.1 a"));
            }
            assertThat(one.address().getPort()).isEqualTo(NODE_PORT);
        }
    }

    /** A client whose flow is at the silent node. */
    private static UdpClient stuck(InetSocketAddress vip, DatagramSocket silent) throws IOException {
        silent.setSoTimeout(200);
        while (true) {
            var client = new UdpClient("127.83.9.1", vip);
            client.send("x");
            try {
                silent.receive(new DatagramPacket(new byte[1], 1));
                return client;
            } catch (SocketTimeoutException e) {
                client.close();
            }
        }
    }

    private static InetSocketAddress serve(LocalLb lb, String... nodes) {
        var provider = new LocalProvider(lb.table(), "cluster", "here", new Direct());
        var dns = GoalBuilder.of("dns").udp(8053, NODE_PORT);
        var targets = Stream.of(nodes)
                .map(address -> new Target("node-" + address, Optional.empty(), List.of(address)))
                .toList();
        var spec = new LoadBalancerSpec(
                dns.listeners(), Targets.of(targets), Families.of(IpFamily.IPv4), Optional.empty());
        var result = new Provisioner(provider, "cluster", new SerialScheduler(1))
                .reconcile(new Goal.Present(dns.owner(), spec), Set.of());
        var ready = (Outcome.Ready) result.outcome();
        var ip = (Ingress.Ip) ready.report().ingress().getFirst();
        return new InetSocketAddress(ip.address(), 8053);
    }

    private static Node kubeProxy(String host) {
        return Node.on(new InetSocketAddress(host, 10256), LocalUdpTest::healthy);
    }

    private static void healthy(Socket socket) throws IOException {
        socket.getInputStream().read(new byte[512]);
        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private LocalLb start() {
        var table = directory.resolve("table.json").toString();
        return LocalLb.start(LocalLbSettings.of("127.0.0.1:0", table, "127.83.6.0/24"));
    }
}
