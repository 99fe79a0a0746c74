package dev.fairway.lab.demo;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.kube.ControlPlane;
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
import java.util.function.Function;

/**
 * An API server, nodes, the local load balancer and the controller: the nodes in this process, like the lab's own API
 * server, the others in processes of their own. Everything listens on loopback addresses and lives in one temporary directory.
 */
public final class LocalLab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Addresses of the load balancer: nobody else's, we hope. */
    private static final String POOL = "127.42.0.1-127.42.0.100";

    private final Path directory;
    private final ControlPlane controlPlane;
    private final KubernetesClient client;
    private final LabNodes nodes;
    private FairwayProcess loadBalancer;
    private FairwayProcess controller;

    private LocalLab(Path directory, ControlPlane controlPlane) {
        this.directory = directory;
        this.controlPlane = controlPlane;
        controlPlane.writeKubeconfig(kubeconfig());
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

    /** With the lab's own API server. */
    public static LocalLab start() {
        return start(directory -> ApiServer.start());
    }

    /**
     * Returns when everything has been started; nothing waits for it to be ready.
     *
     * @param controlPlane started in a directory that is removed at the end
     */
    public static LocalLab start(Function<Path, ControlPlane> controlPlane) {
        try {
            var directory = Files.createTempDirectory("fairway-");
            return new LocalLab(directory, controlPlane.apply(directory));
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

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    public FairwayProcess controller() {
        return controller;
    }

    public FairwayProcess loadBalancer() {
        return loadBalancer;
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
        controlPlane.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + directory, e);
        }
    }
}
