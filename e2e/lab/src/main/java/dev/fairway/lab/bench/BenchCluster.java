package dev.fairway.lab.bench;

import dev.fairway.app.system.SystemTime;
import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.ClusterVpc;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.front.AwsServer;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.state.Quotas;
import dev.fairway.lab.node.NodeObjects;
import dev.fairway.lab.process.AwaitCondition;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lab's API server and AWS without a data plane, in this process, with two nodes. */
final class BenchCluster implements AutoCloseable {
    private static final String NAMESPACE = "default";
    private static final String REGION = "eu-west-1";
    /** Large subnets: each load balancer takes an address in each. */
    private static final SortedMap<String, String> ZONES =
            new TreeMap<>(Map.of(REGION + "a", "10.43.0.0/20", REGION + "b", "10.43.16.0/20"));

    private static final Quotas ROOMY =
            new Quotas(new Quotas.ForElb(1000, 3000, 50, 25, 3000, 500), new Quotas.ForVpc(2500, 200, 5, 5));
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path directory;
    private final ApiServer apiServer = ApiServer.start();
    private final FakeAws aws = new FakeAws(AwsSettings.immediate().with(ROOMY), new SystemTime(), new Random(1));
    private final AwsServer endpoint = aws.listen(0);
    private final KubernetesClient client;

    private BenchCluster(Path directory) {
        this.directory = directory;
        apiServer.writeKubeconfig(kubeconfig());
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig().toFile()))
                .build();
        try (var clients = AwsClients.of(aws, REGION)) {
            var vpc = ClusterVpc.make(clients, "10.43.0.0/16", ZONES);
            NodeObjects.create(client, "node-1", vpc.launch(REGION + "a").privateIpAddress());
            NodeObjects.create(client, "node-2", vpc.launch(REGION + "b").privateIpAddress());
        }
    }

    static BenchCluster start(Path directory) {
        return new BenchCluster(directory);
    }

    private Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    /**
     * Writes the controller's configuration. The rate limits are off, so the bench does not wait for them.
     *
     * @param port of its health checks and metrics
     */
    Path configuration(int port) throws IOException {
        return Files.writeString(
                directory.resolve("fairway.yaml"), """
                classes:
                  - name: fairway.dev/nlb
                    provider: aws
                    default: true
                    options: {scheme: internet-facing}
                providers:
                  - name: aws
                    apiRateLimit: off
                    options: {region: %s, endpoint: "%s"}
                kubeconfig: %s
                http: 127.0.0.1:%d
                """.formatted(REGION, endpoint.uri(), kubeconfig(), port));
    }

    /** Creates Services until there are so many, and waits until each has an address. */
    void serve(int total) {
        for (int number = count() + 1; number <= total; number++) {
            client.services().resource(service("web-" + number)).create();
        }
        AwaitCondition.until(total + " Services have an address", PATIENCE, () -> served() == total);
    }

    void deleteAll() {
        client.services().inNamespace(NAMESPACE).withLabel("app", "web").delete();
        AwaitCondition.until("no Service is left", PATIENCE, () -> count() == 0);
    }

    private List<Service> services() {
        return client.services()
                .inNamespace(NAMESPACE)
                .withLabel("app", "web")
                .list()
                .getItems();
    }

    private int count() {
        return services().size();
    }

    private long served() {
        return services().stream()
                .filter(service ->
                        !service.getStatus().getLoadBalancer().getIngress().isEmpty())
                .count();
    }

    private static Service service(String name) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
                .addToLabels("app", "web")
                .endMetadata()
                .withNewSpec()
                .withType("LoadBalancer")
                .addNewPort()
                .withName("http")
                .withPort(80)
                .endPort()
                .addNewPort()
                .withName("https")
                .withPort(443)
                .endPort()
                .endSpec()
                .build();
    }

    @Override
    public void close() {
        client.close();
        endpoint.close();
        apiServer.close();
    }
}
