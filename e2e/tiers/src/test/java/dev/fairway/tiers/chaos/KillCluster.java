package dev.fairway.tiers.chaos;

import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.node.LabNodes;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.local.daemon.ControlAddress;
import dev.fairway.local.daemon.TableClient;
import dev.fairway.local.table.TableApi;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A cluster, nodes and a load balancer that have nothing to do with any other realm's. */
final class KillCluster implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int NODES = 3;

    private final int number;
    private final Path directory;
    private final ControlPlane plane;
    private final Config config;
    private final KubernetesClient client;
    private final LabNodes nodes;
    private final int controlPort = freePort();
    private final FairwayProcess loadBalancer;
    private final Requests control = new ControlProtocolRequests();
    private final List<String> members = new ArrayList<>();
    private int joined;

    /** @param number nobody else's: its addresses follow from it */
    KillCluster(int number, ControlPlane plane) {
        this.number = number;
        this.plane = plane;
        this.directory = temporaryDirectory();
        plane.writeKubeconfig(directory.resolve("kubeconfig"));
        config = Config.fromKubeconfig(directory.resolve("kubeconfig").toFile());
        client = new KubernetesClientBuilder().withConfig(config).build();
        nodes = new LabNodes(client);
        IntStream.range(0, NODES).forEach(i -> join());
        loadBalancer = FairwayProcess.start(
                directory.resolve("local-lb.log"),
                "local-lb",
                "--listen=127.0.0.1:" + controlPort,
                "--table=" + directory.resolve("table.json"),
                "--addresses=%s.0.1-%s.0.100".formatted(network(), network()));
        AwaitCondition.until(
                "the load balancer listens", START, () -> loadBalancer.printed().contains("listening on"));
    }

    private String network() {
        return "127." + (60 + number);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("fairway-realm-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory; check java.io.tmpdir", e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    int number() {
        return number;
    }

    KubernetesClient client() {
        return client;
    }

    TableApi table() {
        var control = ControlAddress.parse("127.0.0.1:" + controlPort);
        return new TableClient(control, PATIENCE, PATIENCE);
    }

    /** The nodes of the cluster. */
    List<String> members() {
        return List.copyOf(members);
    }

    void join() {
        var name = "node-" + ++joined;
        nodes.join(name, "%s.1.%d".formatted(network(), joined));
        members.add(name);
    }

    /** The one that joined last. */
    void leave() {
        nodes.leave(members.removeLast());
    }

    /** As its holder would, if it could still do anything. */
    void giveLeaseAway() {
        client.leases()
                .inNamespace("kube-system")
                .withName("fairway")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"holderIdentity\":\"\"}}");
    }

    ProxiedReplica replica(String name, KillTrigger trap) {
        return new ProxiedReplica(
                name,
                new ProxiedReplica.Place(
                        directory,
                        config,
                        this::toKubernetes,
                        () -> new Socket(InetAddress.getLoopbackAddress(), controlPort),
                        control),
                trap);
    }

    private Socket toKubernetes() throws IOException {
        var url = URI.create(config.getMasterUrl());
        if (url.getScheme().equals("http")) {
            return new Socket(url.getHost(), url.getPort());
        }
        try {
            return SSLUtils.sslContext(config).getSocketFactory().createSocket(url.getHost(), url.getPort());
        } catch (GeneralSecurityException e) {
            throw new IOException("no trust in " + url, e);
        }
    }

    @Override
    public void close() {
        loadBalancer.close();
        nodes.close();
        client.close();
        plane.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
