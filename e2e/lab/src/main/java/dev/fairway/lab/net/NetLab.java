package dev.fairway.lab.net;

import static java.util.stream.Collectors.toSet;

import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.demo.AwsLab;
import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import dev.fairway.lab.net.inside.NamespaceProxy;
import dev.fairway.lab.node.NodeObjects;
import dev.fairway.lab.process.ChildProcess;
import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.lab.process.JvmCommandLine;
import dev.fairway.local.daemon.ControlAddress;
import dev.fairway.local.daemon.TableClient;
import dev.fairway.local.table.Item;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A real control plane, the controller, the local load balancer, three nodes, and clients outside the cluster.
 * Optionally also AWS and its load balancers.
 */
public final class NetLab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int NODES = 3;

    private final CloseableStack belongings;
    private final LabDirectory directory;
    private final Namespaces namespaces;
    private final FairwayProcess loadBalancer;
    private final KubernetesClient client;
    private final Optional<NetAws> aws;
    private final List<NetNode> nodes;
    private final NetPods pods;
    private FairwayProcess controller;

    private NetLab(KubeBinaries binaries, CloseableStack belongings, boolean withAws) {
        this.belongings = belongings;
        this.directory = belongings.keep(LabDirectory.create());
        this.namespaces = belongings.keep(new Namespaces());
        var lan = new BridgeNetwork(namespaces.create("lan"));
        var balancers = namespaceOfBalancers(lan);
        this.loadBalancer = belongings.keep(startLoadBalancer(balancers));
        this.aws = withAws ? Optional.of(belongings.keep(NetAws.start(balancers, directory))) : Optional.empty();
        var plane = belongings.keep(RealControlPlane.startWithControllers(binaries, directory.path()));
        plane.writeKubeconfig(directory.kubeconfig());
        this.client = belongings.keep(new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(directory.kubeconfig().toFile()))
                .build());
        belongings.keep(ApiServerSocket.open(directory.apiSocket(), URI.create(plane.url())));
        var gate = belongings.keep(startGate(lan));
        gate.awaitUntil("the gate is open", PATIENCE, () -> gate.printed().contains(NamespaceProxy.READY));
        var kubeProxy = new KubeProxy(binaries, plane, directory);
        this.nodes = IntStream.rangeClosed(1, NODES)
                .mapToObj(number -> belongings.keep(new NetNode(number, lan, namespaces, kubeProxy)))
                .toList();
        this.pods = new NetPods(namespaces, new PodObjects(client, "default"), nodes, directory);
        nodes.forEach(this::join);
        this.controller = startController();
        belongings.keep(() -> controller.close());
    }

    /** Returns when all parts have been started. */
    public static NetLab start(KubeBinaries binaries) {
        return start(binaries, false);
    }

    /** Also starts the lab's AWS beside the local load balancer. The nodes are its instances. */
    public static NetLab startWithAws(KubeBinaries binaries) {
        return start(binaries, true);
    }

    private static NetLab start(KubeBinaries binaries, boolean withAws) {
        var belongings = new CloseableStack();
        try {
            return new NetLab(binaries, belongings, withAws);
        } catch (RuntimeException e) {
            belongings.close();
            throw e;
        }
    }

    public KubernetesClient client() {
        return client;
    }

    public List<NetNode> nodes() {
        return nodes;
    }

    public NetPods pods() {
        return pods;
    }

    /** Clients of the AWS API. */
    public AwsClients aws() {
        return aws.orElseThrow(() -> new IllegalStateException("this lab was started without AWS"))
                .clients();
    }

    /** The address of a published hostname; empty if AWS has no load balancer with that name. */
    public Optional<String> resolve(String hostname) {
        return aws.flatMap(one -> one.resolve(hostname));
    }

    public ExternalClients clients() {
        return new ExternalClients(directory.gateSocket());
    }

    /** The client address that pods see without PROXY protocol and without source NAT on a node. */
    public String loadBalancerAddress() {
        return LabAddressPlan.LOAD_BALANCER;
    }

    /** The names of the nodes that are targets of the load balancer, healthy or not. */
    public Set<String> targets() {
        return new TableClient(ControlAddress.parse(directory.endpoint()), PATIENCE, PATIENCE)
                .list().stream()
                        .flatMap(entry ->
                                entry.item() instanceof Item.Pool pool ? pool.endpoints().stream() : Stream.of())
                        .map(Item.Endpoint::node)
                        .collect(toSet());
    }

    /** The last health of a node port at the load balancer: {@code healthy}, or {@code unhealthy: } and the reason. */
    public String health(NetNode node, int nodePort) {
        var found = "target %s (%s:%d) is ".formatted(node.name(), node.address(), nodePort);
        return loadBalancer
                .printed()
                .lines()
                .filter(line -> line.contains(found))
                .map(line -> line.substring(line.indexOf(found) + found.length()))
                .reduce("unknown", (before, after) -> after);
    }

    /** Starts the node and reports it ready to the API server. */
    public void join(NetNode node) {
        aws.ifPresent(one -> one.launch(node.address()));
        NodeObjects.create(client, node.name(), node.address());
        node.start();
    }

    public void killController() {
        controller.kill();
    }

    public void restartController() {
        controller.close();
        controller = startController();
    }

    private Namespace namespaceOfBalancers(BridgeNetwork lan) {
        var namespace = namespaces.create("load-balancer");
        lan.plug(namespace, LabAddressPlan.LOAD_BALANCER);
        namespace.ip(
                "route add local %s dev lo".formatted(LabAddressPlan.POOL),
                "route add local %s dev lo".formatted(LabAddressPlan.AWS_POOL));
        return namespace;
    }

    private FairwayProcess startLoadBalancer(Namespace namespace) {
        return FairwayProcess.startBy(
                namespace.launcher(),
                directory.log("local-lb"),
                "local-lb",
                "--listen=" + directory.endpoint(),
                "--table=" + directory.table(),
                "--addresses=" + LabAddressPlan.POOL);
    }

    private ChildProcess startGate(BridgeNetwork lan) {
        var command = new ArrayList<>(lan.namespace().launcher());
        command.addAll(JvmCommandLine.command(
                "64m",
                NamespaceProxy.class.getName(),
                directory.gateSocket().toString(),
                LabAddressPlan.API_HOST,
                String.valueOf(LabAddressPlan.API_PORT),
                directory.apiSocket().toString()));
        return ChildProcess.start(command, directory.log("gate"));
    }

    private FairwayProcess startController() {
        return FairwayProcess.startBy(
                List.of("env", "AWS_ACCESS_KEY_ID=fairway", "AWS_SECRET_ACCESS_KEY=secret"),
                directory.log("controller"),
                "run",
                "--config=" + directory.write("fairway.yaml", configuration()));
    }

    private String configuration() {
        var awsClass = "  - {name: %s, provider: aws, options: {scheme: internet-facing}}".formatted(AwsLab.CLASS);
        return """
                classes:
                  - {name: fairway.dev/local, provider: local}
                %s
                providers:
                  - {name: local, options: {endpoint: "%s"}}
                %s
                kubeconfig: %s
                leaderElect: false
                """.formatted(
                        aws.isPresent() ? awsClass : "",
                        directory.endpoint(),
                        aws.map(NetAws::provider).orElse(""),
                        directory.kubeconfig());
    }

    @Override
    public void close() {
        belongings.close();
    }
}
