package dev.fairway.tiers.shell;

import static dev.fairway.lab.process.Await.until;

import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.local.LocalProvider;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import dev.fairway.local.table.TableApi;
import dev.fairway.tiers.sim.SimulatedCloud;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A controller of production over a load balancer without sockets, and a client to play its users with. */
final class Bench implements AutoCloseable {
    static final String CLASS = "fairway.dev/local";
    static final ClassRule RULE = new ClassRule(CLASS, "local", false, new TreeMap<>());
    static final ClassRule DEFAULT_RULE = new ClassRule("fairway.dev/default", "local", true, new TreeMap<>());
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<ClassRule> USUAL = List.of(RULE);

    private final Config config;
    private final KubernetesClient client;
    private final TableApi table;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean slow = new AtomicBoolean();
    private List<ClassRule> rules = USUAL;
    private Optional<Running> running = Optional.empty();

    Bench(Config config) {
        this.config = config;
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        this.table = new SimulatedCloud("127.9.2.1-127.9.5.250", () -> {});
        addNode("node-1", "127.9.1.1");
        addNode("node-2", "127.9.1.2");
        startController();
    }

    KubernetesClient client() {
        return client;
    }

    /** Calls to the cloud so far. */
    int calls() {
        return calls.get();
    }

    void addNode(String name, String address) {
        var node = client.nodes()
                .resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build())
                .create();
        client.nodes()
                .resource(new NodeBuilder(node)
                        .withNewStatus()
                        .addNewAddress(address, "InternalIP")
                        .endStatus()
                        .build())
                .updateStatus();
    }

    List<Entry> entriesOf(String uid) {
        return table.list().stream()
                .filter(entry -> entry.tags().containsValue("service/" + uid))
                .toList();
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
        slow.set(isSlow);
    }

    void stopController() {
        running.ifPresent(Running::stop);
        running = Optional.empty();
    }

    void startController() {
        running = Optional.of(Running.start(
                config,
                rules,
                (uid, calls) -> new SlowCloud(new LocalProvider(table, uid, calls), slow),
                (operation, took, failure) -> calls.incrementAndGet()));
    }

    /** Another configuration, and a controller that reads it. */
    void restartController(ClassRule... configuration) {
        stopController();
        rules = List.of(configuration);
        startController();
    }

    /** Whatever a claim has done to the controller and the cloud. */
    void backToUsual() {
        slowCloud(false);
        if (running.isEmpty() || !rules.equals(USUAL)) {
            restartController(USUAL.toArray(ClassRule[]::new));
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
