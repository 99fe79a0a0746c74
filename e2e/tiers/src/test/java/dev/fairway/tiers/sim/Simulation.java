package dev.fairway.tiers.sim;

import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.queue.QueueLog;
import dev.fairway.app.reconcile.Controller;
import dev.fairway.app.reconcile.ReconcileLog;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.patch.MergePatch;
import dev.fairway.lab.apiserver.store.ListQuery;
import dev.fairway.lab.apiserver.store.ObjectStore;
import dev.fairway.lab.apiserver.store.Preconditions;
import dev.fairway.lab.apiserver.store.WriteScope;
import dev.fairway.lab.sim.DeterministicScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A cluster, a cloud, a user and one controller after another; what happens, and when, follows from the seed alone. */
final class Simulation {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Controller.Logs NOBODY = new Controller.Logs(ReconcileLog.NOBODY, QueueLog.nobody());

    private final SplittableRandom random;
    private final DeterministicScheduler world;
    private final ObjectStore store;
    private final SimulatedCloud cloud;
    private final List<String> trace = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final int faultPercent;
    private int calls;

    /** @param faultPercent how many of a hundred calls to the cloud are lost, one way or the other */
    Simulation(long seed, int faultPercent) {
        this(seed, faultPercent, "127.9.0.1-127.9.0.200");
    }

    /** @param pool the addresses that the cloud may give */
    Simulation(long seed, int faultPercent, String pool) {
        this.random = new SplittableRandom(seed);
        this.world = new DeterministicScheduler(random.split());
        this.store = new ObjectStore(world::wall, random.split());
        this.cloud = new SimulatedCloud(pool, this::lookAround);
        this.faultPercent = faultPercent;
    }

    DeterministicScheduler world() {
        return world;
    }

    ObjectStore store() {
        return store;
    }

    SimulatedCloud cloud() {
        return cloud;
    }

    List<String> trace() {
        return trace;
    }

    /** Calls to the cloud so far. */
    int calls() {
        return calls;
    }

    void noteCall(String operation) {
        calls++;
        note(operation);
    }

    void note(String what) {
        trace.add(world.now() + " " + what);
    }

    SimulatedProcess startController() {
        return startController(NOBODY);
    }

    /** @param logs who is told how it goes */
    SimulatedProcess startController(Controller.Logs logs) {
        var life = new SimulatedProcess(this, random.split(), faultPercent).with(logs);
        life.start();
        return life;
    }

    /** Another replica, which does not lead. */
    SimulatedProcess startStandby() {
        var life = new SimulatedProcess(this, random.split(), faultPercent).with(NOBODY);
        life.standBy();
        return life;
    }

    void addNodes(int count) {
        for (int i = 1; i <= count; i++) {
            addNode("node-" + i, "127.9.1." + i);
        }
    }

    void addNode(String name, String address) {
        store.create(ResourceType.NODES, "", document("{metadata: {name: '%s'}}".formatted(name)));
        var status = "{status: {addresses: [{type: InternalIP, address: '%s'}]}}".formatted(address);
        store.patch(new ObjectKey(ResourceType.NODES, "", name), new MergePatch(document(status)), WriteScope.STATUS);
    }

    void addService(String name, int... ports) {
        addService(name, "annotations: {}", "ports: [%s]".formatted(ports(ports)));
    }

    void addService(String name, String metadata, String spec) {
        note("the user creates " + name);
        store.create(ResourceType.SERVICES, "default", document("""
                {metadata: {name: '%s', %s},
                 spec: {type: LoadBalancer, loadBalancerClass: '%s', selector: {app: '%s'}, %s}}
                """.formatted(
                        name, metadata, SimulatedProcess.CLASS, name, spec)));
    }

    void change(String name, String patch) {
        note("the user changes " + name);
        store.patch(key(name), new MergePatch(document(patch)), WriteScope.MAIN);
    }

    void delete(String name) {
        note("the user deletes " + name);
        store.delete(key(name), Preconditions.NONE);
    }

    static String ports(int... ports) {
        var text = new ArrayList<String>();
        for (int port : ports) {
            text.add("{name: p%d, port: %d}".formatted(port, port));
        }
        return String.join(", ", text);
    }

    /** How many Services of the type LoadBalancer there are. */
    int count() {
        return (int) services().stream()
                .filter(service ->
                        "LoadBalancer".equals(service.at("/spec/type").asString()))
                .count();
    }

    /** How many clients are told an address. */
    int served() {
        return (int) services().stream()
                .filter(service -> !ingress(service).isEmpty())
                .count();
    }

    boolean exists(String name) {
        return services().stream()
                .anyMatch(service -> name.equals(service.at("/metadata/name").asString()));
    }

    List<String> addresses(String name) {
        return ingress(store.get(key(name)));
    }

    String service(String name) {
        return store.get(key(name)).toString();
    }

    String uid(String name) {
        return store.get(key(name)).at("/metadata/uid").asString();
    }

    /** What was seen on the way that must never be. Kept, because whoever makes the call takes exceptions for failures. */
    List<String> violations() {
        return violations;
    }

    /** After every change of the cloud: what is told exists and is the Service's, and whoever has something is marked. */
    private void lookAround() {
        note("the cloud has " + cloud.list().size() + " entries");
        var marked = new HashSet<String>();
        var addresses = cloud.addressesByOwner();
        for (var service : services()) {
            var owner = "service/" + service.at("/metadata/uid").asString();
            if (!addresses.getOrDefault(owner, Set.of()).containsAll(ingress(service))) {
                violations.add(world.now() + " clients are told an address that is not there: " + ingress(service));
            }
            if (service.at("/metadata/finalizers").toString().contains(Ownership.FINALIZER)) {
                marked.add(owner);
            }
        }
        for (var entry : cloud.list()) {
            if (Collections.disjoint(entry.tags().values(), marked)) {
                violations.add(world.now() + " no Service with our finalizer owns " + entry.name());
            }
        }
    }

    private List<ObjectNode> services() {
        return store.list(ListQuery.all(ResourceType.SERVICES)).items();
    }

    private static List<String> ingress(ObjectNode service) {
        var addresses = new ArrayList<String>();
        service.at("/status/loadBalancer/ingress")
                .forEach(one -> addresses.add(one.path("ip").asString()));
        return addresses;
    }

    private static ObjectKey key(String name) {
        return new ObjectKey(ResourceType.SERVICES, "default", name);
    }

    private static ObjectNode document(String relaxed) {
        return (ObjectNode) JSON.readTree(relaxed.replaceAll("([{\\s,])(\\w+):", "$1\"$2\":")
                .replaceAll("'([^']*)'", "\"$1\"")
                .replaceAll(": (\\p{Alpha}\\w*)", ": \"$1\""));
    }

    void settle(String what, BooleanSupplier condition) {
        world.runUntil(what, Duration.ofHours(1), condition);
    }
}
