package dev.fairway.tiers.shell;

import static dev.fairway.lab.process.Await.until;

import dev.fairway.api.spi.Calls;
import dev.fairway.app.kube.Controller;
import dev.fairway.app.kube.FabricApi;
import dev.fairway.app.kube.Site;
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemScheduler;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.guard.Fence;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.local.LocalFactory;
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
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A controller of production over a load balancer without sockets, and a client to play its users with. */
final class Bench implements AutoCloseable {
    static final String CLASS = "fairway.dev/local";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Config config;
    private final KubernetesClient client;
    private final TableApi table;
    private final AtomicInteger calls = new AtomicInteger();
    private Running running;

    private record Running(Controller controller, SystemScheduler scheduler, FabricApi api) {}

    Bench(Config config) {
        this.config = config;
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        this.table = new SimulatedCloud("127.9.2.1-127.9.5.250", () -> {});
        addNode("node-1", "127.9.1.1");
        addNode("node-2", "127.9.1.2");
        this.running = startController();
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

    void stopController() {
        running.controller().stop();
        running.scheduler().close();
        running.api().close();
    }

    void restartController() {
        running = startController();
    }

    private Running startController() {
        var scheduler = new SystemScheduler(Duration.ofSeconds(10));
        var api = new FabricApi(new KubernetesClientBuilder().withConfig(config).build());
        var time = new SystemTime();
        Calls guarded = new GuardedCalls(Fence.OPEN, (operation, took, failure) -> calls.incrementAndGet(), time);
        var provisioner =
                new Provisioner(new LocalProvider(table, api.clusterUid(), guarded), api.clusterUid(), scheduler);
        var controller = new Controller(
                api,
                List.of(new Site("local", provisioner, new LocalFactory().options())),
                new Controller.Settings(
                        List.of(new ClassRule(CLASS, "local", false, new TreeMap<>())), 16, Duration.ofMinutes(10)),
                new Controller.Ports(time, scheduler, SystemRandom.generator()));
        controller.watch();
        controller.start();
        return new Running(controller, scheduler, api);
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
