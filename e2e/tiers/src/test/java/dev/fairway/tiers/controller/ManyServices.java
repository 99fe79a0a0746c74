package dev.fairway.tiers.controller;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.fairway.api.spi.Calls;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.api.Fabric8KubeApi;
import dev.fairway.app.reconcile.Controller;
import dev.fairway.app.reconcile.ProviderInstance;
import dev.fairway.app.reconcile.ReconcileLog;
import dev.fairway.app.system.SystemPause;
import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemScheduler;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.guard.CloudLimits;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.engine.guard.LeaderFence;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.local.LocalFactory;
import dev.fairway.local.LocalProvider;
import dev.fairway.local.table.Item;
import dev.fairway.tiers.sim.SimulatedCloud;
import dev.fairway.tiers.sim.TestSettings;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** A controller of production with many Services, and everything that it does counted. */
final class ManyServices implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SimulatedCloud table = new SimulatedCloud("127.9.2.1-127.9.5.250", () -> {});
    private final SystemScheduler scheduler = new SystemScheduler(Duration.ofSeconds(10));
    private final CallCounter meter = new CallCounter();
    private final KubernetesClient client;
    private final Fabric8KubeApi api;
    private final Controller controller;
    private final TestNamespace stage;
    private final ServiceVersions ledger;

    ManyServices(TestApiServer server) {
        client = new KubernetesClientBuilder().withConfig(server.config()).build();
        api = new Fabric8KubeApi(
                new KubernetesClientBuilder().withConfig(server.config()).build(), Duration.ofSeconds(10));
        stage = TestNamespace.open(client, "crowd");
        ledger = new ServiceVersions(stage);
        controller = controller();
    }

    /** Once the cluster is as it is to be found. */
    void start() {
        controller.watch();
        controller.start();
    }

    private Controller controller() {
        var metered = new CountingKubeApi(api, meter);
        Calls calls = new GuardedCalls(
                CloudLimits.none("local"),
                LeaderFence.OPEN,
                meter,
                new GuardedCalls.Ports(new SystemTime(), new SystemPause(), SystemRandom.generator()));
        var provider = new LocalProvider(table, api.clusterUid(), "crowd", calls);
        var provisioner = new Provisioner(provider, api.clusterUid(), scheduler);
        return new Controller(
                metered,
                List.of(ProviderInstance.of("local", provisioner, new LocalFactory(), new SystemTime())),
                TestSettings.of(
                        List.of(new LoadBalancerClass(ControllerBench.CLASS, "local", false, new TreeMap<>())), 16),
                new Controller.Ports(
                        new SystemTime(),
                        scheduler,
                        SystemRandom.generator(),
                        new Controller.Logs(ReconcileLog.NOBODY, meter)));
    }

    KubernetesClient client() {
        return client;
    }

    TestNamespace stage() {
        return stage;
    }

    CallCounter meter() {
        return meter;
    }

    ServiceVersions ledger() {
        return ledger;
    }

    /** How many of the two hundred have been passed over so often. */
    Map<Long, Long> passes() {
        return meter.all(what -> what.startsWith("pass crowd/web-")).values().stream()
                .collect(groupingBy(count -> count, TreeMap::new, counting()));
    }

    void join(int number) {
        var node = client.nodes()
                .resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName("node-" + number)
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build())
                .create();
        client.nodes()
                .resource(new NodeBuilder(node)
                        .withNewStatus()
                        .addNewAddress("127.9.1." + number, "InternalIP")
                        .endStatus()
                        .build())
                .updateStatus();
    }

    /** What a kubelet says now and then, and what nobody is to be woken by. */
    void heartbeat(int number) {
        var beat = "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"%s\"}]}}"
                .formatted(number % 2 == 0 ? "True" : "False");
        client.nodes()
                .withName("node-" + number)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), beat);
    }

    /** How many pools have so many endpoints. */
    Map<Integer, Long> poolsBySize() {
        return table.list().stream()
                .filter(entry -> entry.item() instanceof Item.Pool)
                .map(entry -> ((Item.Pool) entry.item()).endpoints().size())
                .collect(groupingBy(size -> size, TreeMap::new, counting()));
    }

    /** What was told of which Service and how often: "web-1 EnsuredLoadBalancer: ... x1". */
    List<String> events() {
        return client.v1().events().inNamespace(stage.namespace()).list().getItems().stream()
                .map(ManyServices::text)
                .sorted()
                .toList();
    }

    private static String text(Event event) {
        return "%s %s: %s x%d"
                .formatted(
                        event.getInvolvedObject().getName(), event.getReason(), event.getMessage(), event.getCount());
    }

    void await(String what, BooleanSupplier condition) {
        AwaitCondition.until(what, PATIENCE, condition);
    }

    @Override
    public void close() {
        controller.stop();
        scheduler.close();
        api.close();
        ledger.close();
        client.close();
    }
}
