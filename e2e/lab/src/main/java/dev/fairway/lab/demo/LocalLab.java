package dev.fairway.lab.demo;

import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.node.LabNodes;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.local.daemon.ControlAddress;
import dev.fairway.local.daemon.TableClient;
import dev.fairway.local.table.TableApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A cluster with the local load balancer as a process of its own. All processes listen on loopback addresses. */
public final class LocalLab implements DemoLab {
    private static final String CLASS = "fairway.dev/local";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Address range of the load balancer, unlikely to be in use. */
    private static final String POOL = "127.42.0.1-127.42.0.100";

    private final LabCluster cluster;
    private FairwayProcess loadBalancer;

    private LocalLab(LabCluster cluster) {
        this.cluster = cluster;
        this.loadBalancer = startLoadBalancer();
        cluster.run("""
                classes:
                  - name: %s
                    provider: local
                    default: true
                providers:
                  - name: local
                    options: {endpoint: "%s"}
                """.formatted(CLASS, endpoint()));
    }

    /** With the lab's own API server. */
    public static LocalLab start() {
        return start(directory -> ApiServer.start());
    }

    /**
     * Returns when everything has been started, without waiting for readiness.
     *
     * @param controlPlane its directory is removed at the end
     */
    public static LocalLab start(Function<Path, ControlPlane> controlPlane) {
        return new LocalLab(LabCluster.start(controlPlane));
    }

    @Override
    public LabCluster cluster() {
        return cluster;
    }

    @Override
    public String loadBalancerClass() {
        return CLASS;
    }

    @Override
    public void join(int number) {
        nodes().join("node-" + number, "127.42.1." + number);
    }

    @Override
    public void awaitShared() {
        // nothing is shared
    }

    @Override
    public Optional<String> reach(String published) {
        return Optional.of(published);
    }

    @Override
    public String curl(String published, int port) {
        return "curl http://%s:%d/".formatted(published, port);
    }

    @Override
    public Left left(String uid) {
        var all = table().list();
        return new Left(
                all.stream()
                        .filter(entry -> entry.tags().containsValue("service/" + uid))
                        .count(),
                all.size());
    }

    @Override
    public Optional<ApiCallCount> bill() {
        return Optional.empty();
    }

    @Override
    public String invitation() {
        return """
                  kubectl create -f deploy/examples/hello.yaml && kubectl get svc hello
                  kubectl annotate svc web fairway.dev/drian=5s      # a typing error; see it with describe
                """;
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

    /** A client of the load balancer's API. */
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
        AwaitCondition.until("the local load balancer listens: " + started.printed(), PATIENCE, () -> {
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
