package dev.fairway.tiers.sim;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.reconcile.Controller;
import dev.fairway.app.reconcile.ProviderInstance;
import dev.fairway.engine.Provisioner;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.patch.MergePatch;
import dev.fairway.lab.apiserver.store.ListQuery;
import dev.fairway.lab.apiserver.store.ObjectStore;
import dev.fairway.lab.apiserver.store.Preconditions;
import dev.fairway.lab.apiserver.store.WriteScope;
import dev.fairway.lab.sim.DeterministicScheduler;
import dev.fairway.lab.sim.SimulatedKubeApi;
import dev.fairway.local.LocalFactory;
import dev.fairway.local.LocalProvider;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One controller with two providers, one of which can be out of order. */
final class TwoClouds {
    static final String WELL = "well";
    static final String SICK = "sick";
    private static final JsonMapper JSON = new JsonMapper();
    private static final int WORKERS = 4;

    private final SplittableRandom random = new SplittableRandom(3);
    private final DeterministicScheduler world = new DeterministicScheduler(random.split());
    private final ObjectStore store = new ObjectStore(world::wall, random.split());
    private final SimulatedCloud well = new SimulatedCloud("127.9.0.1-127.9.0.250", () -> {});
    private final SimulatedCloud sick = new SimulatedCloud("127.9.1.1-127.9.1.250", () -> {});
    private Duration outage = Duration.ZERO;

    void start() {
        var controller = new Controller(
                new SimulatedKubeApi(store, world, random.split()),
                List.of(instance(WELL, well, this::call), instance(SICK, sick, this::callSick)),
                TestSettings.of(List.of(rule(WELL), rule(SICK)), WORKERS),
                new Controller.Ports(world, world, random.split()));
        world.after(Duration.ZERO, () -> {
            controller.watch();
            controller.start();
        });
    }

    private ProviderInstance instance(String name, SimulatedCloud cloud, Way way) {
        Calls calls = new Calls() {
            @Override
            public <T> T call(Operation operation, Supplier<T> request) {
                way.before();
                return request.get();
            }
        };
        var provider = new LocalProvider(cloud, store.clusterUid(), name, calls);
        var provisioner = new Provisioner(provider, store.clusterUid(), world);
        return ProviderInstance.of(name, provisioner, new LocalFactory(), world);
    }

    /** What a call goes through before it is answered. */
    private interface Way {
        void before();
    }

    private void call() {
        world.pause(Duration.ofMillis(20));
    }

    private void callSick() {
        if (outage.isZero()) {
            call();
        } else {
            world.pause(outage);
            throw new ProviderException(new Failure.Transient("no answer"));
        }
    }

    private static LoadBalancerClass rule(String name) {
        return new LoadBalancerClass("fairway.dev/" + name, name, false, new TreeMap<>());
    }

    /** From now on no call of the one is answered, and each fails after this time. */
    void breakDown(Duration after) {
        outage = after;
    }

    void addNode(int number) {
        var name = "node-" + number;
        store.create(ResourceType.NODES, "", json("{'metadata': {'name': '%s'}}".formatted(name)));
        var status = "{'status': {'addresses': [{'type': 'InternalIP', 'address': '127.9.9.%d'}]}}".formatted(number);
        store.patch(new ObjectKey(ResourceType.NODES, "", name), new MergePatch(json(status)), WriteScope.STATUS);
    }

    void addServices(String provider, int count) {
        for (int i = 1; i <= count; i++) {
            addService(provider, provider + "-" + i);
        }
    }

    void addService(String provider, String name) {
        store.create(ResourceType.SERVICES, "default", json("""
                {'metadata': {'name': '%s'}, 'spec': {'type': 'LoadBalancer',
                 'loadBalancerClass': 'fairway.dev/%s', 'ports': [{'name': 'a', 'port': 80}]}}
                """.formatted(name, provider)));
    }

    void delete(String name) {
        store.delete(new ObjectKey(ResourceType.SERVICES, "default", name), Preconditions.NONE);
    }

    /** How many Services have an address that clients are told. */
    int served() {
        return (int) services().stream()
                .filter(one -> !one.at("/status/loadBalancer/ingress").isEmpty())
                .count();
    }

    boolean isServed(String name) {
        return services().stream()
                .filter(one -> one.at("/metadata/name").asString().equals(name))
                .anyMatch(one -> !one.at("/status/loadBalancer/ingress").isEmpty());
    }

    boolean exists(String name) {
        return services().stream()
                .anyMatch(one -> one.at("/metadata/name").asString().equals(name));
    }

    private List<ObjectNode> services() {
        return store.list(ListQuery.all(ResourceType.SERVICES)).items();
    }

    /** The cloud that is in order. */
    SimulatedCloud well() {
        return well;
    }

    DeterministicScheduler world() {
        return world;
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }
}
