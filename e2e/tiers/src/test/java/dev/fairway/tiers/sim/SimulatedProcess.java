package dev.fairway.tiers.sim;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Operation;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.reconcile.Controller;
import dev.fairway.app.reconcile.ProviderInstance;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.port.Scheduler;
import dev.fairway.lab.sim.SimulatedKubeApi;
import dev.fairway.local.LocalFactory;
import dev.fairway.local.LocalProvider;
import dev.fairway.testkit.fault.Fault;
import dev.fairway.testkit.fault.FaultyCalls;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** One controller process, from its start to its kill -9: afterwards none of its threads gets anywhere. */
final class SimulatedProcess implements Scheduler, KubeApi, Calls {
    static final String CLASS = "fairway.dev/local";

    private final Simulation simulation;
    private final KubeApi api;
    private final Calls calls;
    private final RandomGenerator latency;
    private Optional<Controller> controller = Optional.empty();
    private boolean dead;

    SimulatedProcess(Simulation simulation, RandomGenerator random, int faultPercent) {
        this.simulation = simulation;
        this.latency = random;
        this.api = new SimulatedKubeApi(simulation.store(), simulation.world(), random);
        this.calls = new FaultyCalls(
                this::send,
                operation -> random.nextInt(100) < faultPercent ? Optional.of(fault(random)) : Optional.empty());
    }

    private static Fault fault(RandomGenerator random) {
        return random.nextBoolean() ? Fault.REQUEST_LOST : Fault.RESPONSE_LOST;
    }

    void start() {
        simulation.world().after(Duration.ZERO, mortal(() -> {
            running().watch();
            running().start();
        }));
    }

    /** Another one leads. */
    void standBy() {
        simulation.world().after(Duration.ZERO, mortal(() -> running().watch()));
    }

    Controller running() {
        return controller.orElseThrow();
    }

    void kill() {
        dead = true;
        simulation.note("kill -9");
    }

    /** @param logs who is told how it goes */
    SimulatedProcess with(Controller.Logs logs) {
        controller = Optional.of(controller(logs));
        return this;
    }

    private Controller controller(Controller.Logs logs) {
        var provider = new LocalProvider(simulation.cloud(), clusterUid(), "simulated", this);
        var provisioner = new Provisioner(provider, clusterUid(), this);
        var site = ProviderInstance.of("local", provisioner, new LocalFactory(), simulation.world());
        var rules = List.of(new LoadBalancerClass(CLASS, "local", false, new TreeMap<>()));
        return new Controller(
                this,
                List.of(site),
                TestSettings.of(rules, 4),
                new Controller.Ports(simulation.world(), this, latency, logs));
    }

    private Runnable mortal(Runnable task) {
        return () -> {
            try {
                live();
                task.run();
            } catch (ProcessKilled e) {
                // That was that.
            }
        };
    }

    private void live() {
        if (dead) {
            throw new ProcessKilled();
        }
    }

    /** A call takes time on its way there and back, and the process may die during both. */
    private <T> T send(Operation operation, Supplier<T> sdkCall) {
        simulation.noteCall(operation.toString());
        return travel(sdkCall);
    }

    private <T> T travel(Supplier<T> call) {
        live();
        pause();
        live();
        try {
            return call.get();
        } finally {
            pause();
            live();
        }
    }

    private void pause() {
        simulation.world().pause(Duration.ofMillis(1 + latency.nextInt(40)));
    }

    @Override
    public <T> T call(Operation operation, Supplier<T> sdkCall) {
        return calls.call(operation, sdkCall);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        simulation.world().after(delay, mortal(task));
    }

    @Override
    public TaskGroup taskGroup(int atMost) {
        var crew = simulation.world().taskGroup(atMost);
        return new TaskGroup() {
            @Override
            public void fork(Runnable task) {
                crew.fork(mortal(task));
            }

            @Override
            public void join() {
                crew.join();
                live();
            }
        };
    }

    @Override
    public String clusterUid() {
        return api.clusterUid();
    }

    @Override
    public void watch(Watcher watcher) {
        api.watch(watcher);
    }

    @Override
    public Collection<Service> services() {
        return api.services();
    }

    @Override
    public Optional<Service> service(ServiceRef name) {
        return api.service(name);
    }

    @Override
    public Collection<Node> nodes() {
        return api.nodes();
    }

    @Override
    public boolean exists(ServiceRef service, Owner owner) {
        return travel(() -> api.exists(service, owner));
    }

    @Override
    public Optional<ObjectMeta> leaseMetadata(ObjectReference lease) {
        return travel(() -> api.leaseMetadata(lease));
    }

    @Override
    public Service patch(Service seen, Part part, ObjectNode patch) {
        simulation.note("patch %s of %s".formatted(part, seen.getMetadata().getName()));
        return travel(() -> api.patch(seen, part, patch));
    }

    @Override
    public Optional<Event> event(String namespace, String name) {
        return travel(() -> api.event(namespace, name));
    }

    @Override
    public void createEvent(Event event) {
        simulation.note("event %s %s".formatted(event.getReason(), event.getMessage()));
        travel(() -> {
            api.createEvent(event);
            return event;
        });
    }

    @Override
    public void patchEvent(Event seen, ObjectNode patch) {
        travel(() -> {
            api.patchEvent(seen, patch);
            return seen;
        });
    }
}
