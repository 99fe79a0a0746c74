package dev.fairway.lab.demo;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.node.LabNodes;
import dev.fairway.lab.process.Await;
import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.local.daemon.ControlAddress;
import dev.fairway.local.daemon.TableClient;
import dev.fairway.local.table.TableApi;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/**
 * An API server, nodes, the local load balancer and the controller: the first two in this process, the others in
 * processes of their own. Everything listens on loopback addresses and lives in one temporary directory.
 */
public final class LocalLab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Addresses of the load balancer: nobody else's, we hope. */
    private static final String POOL = "127.42.0.1-127.42.0.100";

    private final Path directory;
    private final ApiServer apiServer;
    private final KubernetesClient client;
    private final LabNodes nodes;
    private FairwayProcess loadBalancer;
    private FairwayProcess controller;

    private LocalLab(Path directory) {
        this.directory = directory;
        this.apiServer = ApiServer.start();
        apiServer.writeKubeconfig(kubeconfig());
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig().toFile()))
                .build();
        this.nodes = new LabNodes(client);
        write(configuration(), """
                classes:
                  - name: fairway.dev/local
                    provider: local
                    default: true
                providers:
                  - name: local
                    options: {endpoint: "%s"}
                kubeconfig: %s
                leaderElection: false
                """.formatted(endpoint(), kubeconfig()));
        this.loadBalancer = startLoadBalancer();
        this.controller = startController();
    }

    /** Returns when everything has been started; nothing waits for it to be ready. */
    public static LocalLab start() {
        try {
            return new LocalLab(Files.createTempDirectory("fairway-"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory; check java.io.tmpdir", e);
        }
    }

    public KubernetesClient client() {
        return client;
    }

    public LabNodes nodes() {
        return nodes;
    }

    public ApiServer apiServer() {
        return apiServer;
    }

    public FairwayProcess controller() {
        return controller;
    }

    public Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    public Path configuration() {
        return directory.resolve("fairway.yaml");
    }

    /** What the load balancer has, asked as any of its clients would ask. */
    public TableApi table() {
        return new TableClient(ControlAddress.parse(endpoint()), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    public void killController() {
        controller.kill();
    }

    public void restartController() {
        controller.close();
        controller = startController();
    }

    public void restartLoadBalancer() {
        loadBalancer.close();
        loadBalancer = startLoadBalancer();
    }

    private FairwayProcess startLoadBalancer() {
        var started = FairwayProcess.start(
                directory.resolve("local-lb.log"),
                "local-lb",
                "--listen=" + endpoint(),
                "--table=" + directory.resolve("table.json"),
                "--addresses=" + POOL);
        Await.until("the local load balancer listens: " + started.printed(), PATIENCE, () -> {
            if (!started.isAlive()) {
                throw new IllegalStateException("the local load balancer has ended: " + started.printed());
            }
            return Files.exists(directory.resolve("lb.sock"));
        });
        return started;
    }

    private FairwayProcess startController() {
        return FairwayProcess.start(directory.resolve("controller.log"), "run", "--config=" + configuration());
    }

    private String endpoint() {
        return "unix:" + directory.resolve("lb.sock");
    }

    /** A Service to try things with, as a file for kubectl. */
    Path manifest() {
        var file = directory.resolve("mine.yaml");
        write(file, """
                apiVersion: v1
                kind: Service
                metadata: {name: mine}
                spec:
                  type: LoadBalancer
                  loadBalancerClass: fairway.dev/local
                  ports: [{port: 9090}]
                """);
        return file;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        controller.close();
        loadBalancer.close();
        nodes.close();
        client.close();
        apiServer.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
