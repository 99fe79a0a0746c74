package dev.fairway.tiers.aws.cost;

import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.reconcile.Controller;
import dev.fairway.app.reconcile.ProviderInstance;
import dev.fairway.aws.AwsFactory;
import dev.fairway.aws.AwsProvider;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.guard.CloudLimits;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.engine.guard.LeaderFence;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.patch.MergePatch;
import dev.fairway.lab.apiserver.store.ListQuery;
import dev.fairway.lab.apiserver.store.ObjectStore;
import dev.fairway.lab.apiserver.store.Preconditions;
import dev.fairway.lab.apiserver.store.WatchEvent;
import dev.fairway.lab.apiserver.store.WriteScope;
import dev.fairway.lab.aws.AwsClients;
import dev.fairway.lab.aws.FakeAws;
import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.state.Quotas;
import dev.fairway.lab.sim.DeterministicScheduler;
import dev.fairway.lab.sim.SimulatedKubeApi;
import dev.fairway.tiers.aws.provider.AwsTestNetwork;
import dev.fairway.tiers.sim.TestSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A cluster on the lab's AWS in virtual time: the whole shell, real but for time, threads and chance. */
final class AwsSimulation {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CLASS = "fairway.dev/aws";
    private static final int INSTANCES = 12;
    private static final int AT_ONCE = 16;

    /** Each load balancer has an address in each subnet. */
    private static final int BLOCKS = 16;

    /** As AWS has it anyway: it says that no pod connects, and Fairway need not ask. */
    private static final Map<String, String> NOTHING_TO_REMARK = Map.of(
            "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes", "preserve_client_ip.enabled=true");

    private final SplittableRandom random = new SplittableRandom(1);
    private final DeterministicScheduler world = new DeterministicScheduler(random.split());
    private final ObjectStore store = new ObjectStore(world::wall, random.split());
    private final CallRecorder calls = new CallRecorder(world);
    private final AwsClients aws;
    private final AtomicReference<Optional<Throwable>> nextLook = new AtomicReference<>(Optional.empty());
    private final boolean throttled;

    /** The Services that want a load balancer, and whether clients are told an address. */
    private final Map<String, Boolean> balancers = new HashMap<>();

    private Controller controller;

    AwsSimulation(AwsSettings settings) {
        this.throttled = settings.throttled();
        var roomy = new Quotas(
                new Quotas.ForElb(1000, 3000, 50, 25, 3000, 500),
                Quotas.defaults().vpc());
        var fake = new FakeAws(settings.with(roomy), world, random.split());
        fake.elb().certificates().add(CERTIFICATE);
        aws = AwsClients.of(fake, AwsTestNetwork.REGION);
        // AWS lets nobody start many at once.
        AwsTestNetwork.build(aws, throttled ? 4 : INSTANCES, BLOCKS);
        this.controller = controller();
        store.watch(ListQuery.all(ResourceType.SERVICES), OptionalLong.empty(), this::note);
    }

    static final String CERTIFICATE =
            "arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";

    private Controller controller() {
        var factory = new AwsFactory();
        var values = new TreeMap<String, String>();
        factory.options().stream()
                .filter(option -> option.scope() == OptionSpec.Scope.PROVIDER)
                .forEach(option -> values.put(option.name(), option.fallback().orElse("")));
        var limits = throttled ? new CloudLimits("AWS", factory.limits()) : CloudLimits.none("AWS");
        var guarded = new GuardedCalls(
                limits,
                LeaderFence.OPEN,
                (operation, took, failure) -> {},
                new GuardedCalls.Ports(world, world::pause, random.split()));
        var provider = new AwsProvider(
                new dev.fairway.aws.access.AwsClients(aws.ec2(), aws.elb(), aws.sts()),
                new ProviderSettings(store.clusterUid(), values),
                calls.behind(guarded));
        var provisioner = new Provisioner(new ThrowingProvider(provider, nextLook), store.clusterUid(), world);
        return new Controller(
                new SimulatedKubeApi(store, world, random.split()),
                List.of(ProviderInstance.of("aws", provisioner, factory, world)),
                TestSettings.of(List.of(new LoadBalancerClass(CLASS, "aws", false, new TreeMap<>())), AT_ONCE),
                new Controller.Ports(world, world, random.split()));
    }

    void start() {
        world.after(Duration.ZERO, () -> {
            controller.watch();
            controller.start();
        });
    }

    /** The process ends. */
    void stop() {
        controller.stop();
    }

    /** Another process begins, which remembers nothing. */
    void succeed() {
        controller = controller();
        start();
    }

    /** The process ends, and another comes that remembers nothing. */
    void restart() {
        stop();
        succeed();
    }

    /** The next look at the cloud ends with this, once. */
    void breakNextLook(Throwable broken) {
        nextLook.set(Optional.of(broken));
    }

    boolean isLookBroken() {
        return nextLook.get().isEmpty();
    }

    CallRecorder calls() {
        return calls;
    }

    DeterministicScheduler world() {
        return world;
    }

    AwsClients aws() {
        return aws;
    }

    void addNodes(int from, int to) {
        for (int node = from; node <= to; node++) {
            var name = "node-" + node;
            store.create(ResourceType.NODES, "", json("{'metadata': {'name': '%s'}}".formatted(name)));
            var status = "{'status': {'addresses': [{'type': 'InternalIP', 'address': '%s'}]}}"
                    .formatted(AwsTestNetwork.address(node, BLOCKS));
            store.patch(new ObjectKey(ResourceType.NODES, "", name), new MergePatch(json(status)), WriteScope.STATUS);
        }
    }

    void addServices(int count) {
        for (int i = 1; i <= count; i++) {
            addService("web-" + i, "'ports': [{'name': 'a', 'port': 80}]", NOTHING_TO_REMARK);
        }
    }

    void addService(String name, String spec, Map<String, String> annotations) {
        var text = "{'metadata': {'name': '%s', 'annotations': %s}, 'spec': {'type': 'LoadBalancer',"
                .formatted(name, JSON.writeValueAsString(annotations));
        store.create(
                ResourceType.SERVICES,
                "default",
                json(text + " 'loadBalancerClass': '%s', %s}}".formatted(CLASS, spec)));
    }

    void change(String name, String patch) {
        store.patch(key(name), new MergePatch(json(patch)), WriteScope.MAIN);
    }

    void delete(String name) {
        store.delete(key(name), Preconditions.NONE);
    }

    private static ObjectKey key(String name) {
        return new ObjectKey(ResourceType.SERVICES, "default", name);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    int services() {
        return balancers.size();
    }

    /** How many clients are told an address. */
    int served() {
        return (int) balancers.values().stream().filter(served -> served).count();
    }

    /** As it is asked after every step, it is counted where it changes. */
    private void note(WatchEvent event) {
        var name = event.object().at("/metadata/name").asString();
        boolean isBalancer =
                "LoadBalancer".equals(event.object().at("/spec/type").asString());
        if (event.type() == WatchEvent.Type.DELETED || !isBalancer) {
            balancers.remove(name);
        } else {
            balancers.put(
                    name, !event.object().at("/status/loadBalancer/ingress").isEmpty());
        }
    }

    String service(String name) {
        return store.get(key(name)).toPrettyString();
    }

    void until(String what, BooleanSupplier condition) {
        world.runUntil(what, Duration.ofHours(4), condition);
    }

    void run(Duration time) {
        world.run(time);
    }
}
