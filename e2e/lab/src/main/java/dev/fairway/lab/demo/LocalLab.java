package dev.fairway.lab.demo;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.node.LabNodes;
import dev.fairway.lab.process.Await;
import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.local.daemon.ControlAddress;
import dev.fairway.local.daemon.TableClient;
import dev.fairway.local.table.TableApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/** A cluster with the local load balancer, a process of its own; everything listens on loopback addresses. */
public final class LocalLab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Addresses of the load balancer: nobody else's, we hope. */
    private static final String POOL = "127.42.0.1-127.42.0.100";

    private final LabCluster cluster;
    private FairwayProcess loadBalancer;

    private LocalLab(LabCluster cluster) {
        this.cluster = cluster;
        this.loadBalancer = startLoadBalancer();
        cluster.run("""
                classes:
                  - name: fairway.dev/local
                    provider: local
                    default: true
                providers:
                  - name: local
                    options: {endpoint: "%s"}
                """.formatted(endpoint()));
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
        return new LocalLab(LabCluster.start(controlPlane));
    }

    public LabCluster cluster() {
        return cluster;
    }

    public KubernetesClient client() {
        return cluster.client();
    }

    public LabNodes nodes() {
        return cluster.nodes();
    }

    public FairwayProcess controller() {
        return cluster.controller();
    }

    public FairwayProcess loadBalancer() {
        return loadBalancer;
    }

    public Path kubeconfig() {
        return cluster.kubeconfig();
    }

    public Path configuration() {
        return cluster.configuration();
    }

    /** What the load balancer has, asked as any of its clients would ask. */
    public TableApi table() {
        return new TableClient(ControlAddress.parse(endpoint()), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    public void killController() {
        controller().kill();
    }

    public void restartController() {
        cluster.restartController();
    }

    public void restartLoadBalancer() {
        loadBalancer.close();
        loadBalancer = startLoadBalancer();
    }

    private FairwayProcess startLoadBalancer() {
        var started = FairwayProcess.start(
                cluster.file("local-lb.log"),
                "local-lb",
                "--listen=" + endpoint(),
                "--table=" + cluster.file("table.json"),
                "--addresses=" + POOL);
        Await.until("the local load balancer listens: " + started.printed(), PATIENCE, () -> {
            if (!started.isAlive()) {
                throw new IllegalStateException("the local load balancer has ended: " + started.printed());
            }
            return Files.exists(cluster.file("lb.sock"));
        });
        return started;
    }

    private String endpoint() {
        return "unix:" + cluster.file("lb.sock");
    }

    @Override
    public void close() {
        controller().close();
        loadBalancer.close();
        cluster.close();
    }
}
