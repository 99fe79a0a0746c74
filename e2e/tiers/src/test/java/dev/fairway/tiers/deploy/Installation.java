package dev.fairway.tiers.deploy;

import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.local.daemon.ControlAddress;
import dev.fairway.local.daemon.TableClient;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import dev.fairway.tiers.controller.TestNamespace;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.ServiceResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A cluster with deploy/fairway.yaml applied, one node and the local load balancer. Nothing here runs pods: replicas are
 * processes with the arguments, the configuration and the token that a pod of that Deployment has.
 */
final class Installation implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path directory;
    private final Manifest manifest = Manifest.read();
    private final RealControlPlane plane;
    private final KubernetesClient client;
    private final TokenFile token;
    private final List<FairwayProcess> processes = new ArrayList<>();

    private Installation(Path directory, RealControlPlane plane) {
        this.directory = directory;
        this.plane = plane;
        this.client = client(plane.url(), plane.token());
        this.token = new TokenFile(client, directory.resolve("token"));
    }

    static Installation start() {
        try {
            var directory = Files.createTempDirectory("fairway-installed-");
            var plane =
                    RealControlPlane.startWithControllers(KubeBinaries.find().orElseThrow(), directory);
            var installation = new Installation(directory, plane);
            installation.prepare();
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory", e);
        }
    }

    private void prepare() {
        manifest.apply(client);
        token.renew();
        addNode("node-1", "127.46.1.1");
        var socket = socket();
        write("fairway.yaml", manifest.configuration().replace("/run/fairway/lb.sock", socket.toString()));
        processes.add(FairwayProcess.start(
                directory.resolve("local-lb.log"),
                "local-lb",
                "--listen=unix:" + socket,
                "--table=" + directory.resolve("table.json"),
                "--addresses=127.46.0.1-127.46.0.60"));
        AwaitCondition.until("the local load balancer listens", PATIENCE, () -> Files.exists(socket));
    }

    void addNode(String name, String address) {
        var node = client.nodes()
                .resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewStatus()
                        .addNewAddress(address, "InternalIP")
                        .endStatus()
                        .build());
        node.create();
        node.updateStatus();
    }

    private void write(String name, String text) throws UncheckedIOException {
        try {
            Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    RealControlPlane plane() {
        return plane;
    }

    /** An administrator's. */
    KubernetesClient client() {
        return client;
    }

    KubernetesClient client(String url, String someToken) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(url)
                        .withCaCertFile(plane.authority().toString())
                        .withOauthToken(someToken)
                        .build())
                .build();
    }

    private Path socket() {
        return directory.resolve("lb.sock");
    }

    /** The nodes that the load balancer sends traffic to, in order. */
    String targets() {
        var table = new TableClient(ControlAddress.parse("unix:" + socket()), PATIENCE, PATIENCE);
        return table.list().stream()
                .map(Entry::item)
                .filter(Item.Pool.class::isInstance)
                .flatMap(pool -> ((Item.Pool) pool).endpoints().stream())
                .map(Item.Endpoint::node)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    TokenFile token() {
        return token;
    }

    /** The namespace default, and what its users do there. */
    TestNamespace stage() {
        return new TestNamespace(client, "default");
    }

    /** One more pod of the Deployment; a flag wins over the configuration. */
    FairwayProcess replica(String name, String... flags) {
        return replicaOf(plane.url(), name, flags);
    }

    /** @param url where the pod reaches the API server */
    FairwayProcess replicaOf(String url, String name, String... flags) {
        var arguments = manifest.pod().getSpec().getContainers().getFirst().getArgs().stream();
        return fairway(url, name, Stream.concat(arguments, Stream.of(flags)).toArray(String[]::new));
    }

    /** A command with the configuration and the rights of the pod. */
    FairwayProcess fairway(String url, String name, String... arguments) {
        var inside = Stream.of(arguments)
                .map(argument -> argument.replace(
                        "/etc/fairway/fairway.yaml",
                        directory.resolve("fairway.yaml").toString()))
                .toArray(String[]::new);
        var started = FairwayProcess.startBy(environment(url), directory.resolve(name + ".log"), inside);
        processes.add(started);
        return started;
    }

    /** What a pod finds, save that token and authority lie elsewhere. */
    private List<String> environment(String url) {
        var address = URI.create(url);
        return List.of(
                "env",
                "-i",
                "HOME=" + directory,
                "KUBERNETES_SERVICE_HOST=" + address.getHost(),
                "KUBERNETES_SERVICE_PORT=" + address.getPort(),
                "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN=" + token.file(),
                "KUBERNETES_CERTS_CA_FILE=" + plane.authority());
    }

    void merge(String name, String patch) {
        service(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch.replace('\'', '"'));
    }

    void annotate(String name, String key, String value) {
        merge(name, "{'metadata':{'annotations':{'%s':'%s'}}}".formatted(key, value));
    }

    void delete(String name) {
        service(name).delete();
        awaitGone(name);
    }

    void awaitGone(String name) {
        AwaitCondition.until(name + " is gone", PATIENCE, () -> service(name).get() == null);
    }

    private ServiceResource<Service> service(String name) {
        return client.services().inNamespace("default").withName(name);
    }

    void deleteLease() {
        client.leases().inNamespace(Manifest.NAMESPACE).withName(Manifest.NAME).delete();
    }

    /** Waits until the Events of this reason have been told so often, each counted as often as it says. */
    void awaitEvent(String name, String reason, int times) {
        AwaitCondition.until(
                "event %s of %s, %d times".formatted(reason, name, times), PATIENCE, () -> told(name, reason) >= times);
    }

    private int told(String name, String reason) {
        return client.v1().events().inNamespace("default").list().getItems().stream()
                .filter(event -> event.getInvolvedObject().getName().equals(name))
                .filter(event -> event.getReason().equals(reason))
                .mapToInt(Event::getCount)
                .sum();
    }

    static void awaitWord(FairwayProcess process, String word) {
        AwaitCondition.until(
                "'%s' is in the log: %s".formatted(word, process.printed()),
                PATIENCE,
                () -> process.printed().contains(word));
    }

    /** Waits for the address of a Service. */
    void awaitAddress(String name) {
        AwaitCondition.until(
                "an address for " + name,
                PATIENCE,
                () -> !stage().addresses(name).isEmpty());
    }

    @Override
    public void close() {
        processes.reversed().forEach(FairwayProcess::close);
        client.close();
        plane.close();
    }
}
