package dev.fairway.tiers.controller;

import static dev.fairway.lab.process.AwaitCondition.until;

import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** A controller of production over a load balancer without sockets, and a client to play its users with. */
final class ControllerBench implements AutoCloseable {
    static final String CLASS = TestClouds.LARGE.name();
    static final LoadBalancerClass DEFAULT_RULE =
            new LoadBalancerClass("fairway.dev/default", "local", true, new TreeMap<>());
    static final Duration PATIENCE = Duration.ofSeconds(60);

    static final List<LoadBalancerClass> USUAL = List.of(TestClouds.LARGE, TestClouds.SMALL, TestClouds.HOSTNAMES);

    private final Config config;
    private final KubernetesClient client;
    private final Nodes nodes;
    private final TestClouds clouds = new TestClouds();
    private List<LoadBalancerClass> rules = USUAL;
    private Optional<RunningController> running = Optional.empty();

    ControllerBench(Config config) {
        this.config = config;
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        this.nodes = new Nodes(client);
        nodes.reset();
        startController();
    }

    KubernetesClient client() {
        return client;
    }

    Nodes nodes() {
        return nodes;
    }

    /** Calls to the clouds so far. */
    int calls() {
        return clouds.calls();
    }

    /** Those among them that change something. */
    int mutations() {
        return clouds.mutations();
    }

    List<Entry> entriesOf(String uid) {
        return clouds.entriesOf(uid);
    }

    /** "tcp-80", in order. */
    List<String> listenersOf(String uid) {
        return entriesOf(uid).stream()
                .map(Entry::item)
                .filter(Item.Listener.class::isInstance)
                .map(Item.Listener.class::cast)
                .map(listener -> listener.protocol() + "-" + listener.port())
                .sorted()
                .toList();
    }

    /** From now on nothing that the cloud has is ready; or everything. */
    void slowCloud(boolean isSlow) {
        clouds.slow(isSlow);
    }

    void stopController() {
        running.ifPresent(RunningController::stop);
        running = Optional.empty();
    }

    void startController() {
        running = Optional.of(RunningController.start(config, rules, clouds));
    }

    /** Another configuration, and a controller that reads it. */
    void restartController(LoadBalancerClass... configuration) {
        stopController();
        rules = List.of(configuration);
        startController();
    }

    /** The controller sees all of it at once. While it runs, a machine that is slow could show it the first half alone. */
    void atOnce(Runnable change) {
        stopController();
        change.run();
        startController();
    }

    /** Whatever a claim has done to the controller and the cloud. */
    void backToUsual() {
        slowCloud(false);
        // Who counts calls must not count those for the nodes of another claim.
        if (nodes.reset() || running.isEmpty() || !rules.equals(USUAL)) {
            restartController(USUAL.toArray(LoadBalancerClass[]::new));
        }
    }

    void await(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    @Override
    public void close() {
        stopController();
        client.close();
    }
}
