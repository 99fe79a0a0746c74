package dev.fairway.app.reconcile;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.app.config.DeletionCeiling;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.fixture.KubeObjects;
import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.app.kube.api.FakeKubeApi;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.report.IngressAddresses;
import dev.fairway.app.kube.report.LoadBalancerCondition;
import dev.fairway.engine.Provisioner;
import dev.fairway.testkit.sample.SampleCloud;
import dev.fairway.testkit.sample.SampleFactory;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A controller over a cluster and a cloud in memory, in a time that moves by hand, and a log of what it did to both. */
public final class ControllerFixture implements Calls {
    static final ObjectReference LEASE = new ObjectReferenceBuilder()
            .withKind("Lease")
            .withNamespace("kube-system")
            .withName("fairway")
            .build();

    public static Ownership.Rules rules(LoadBalancerClass... classes) {
        return new Ownership.Rules("kube-system/fairway", List.of(classes));
    }

    final List<String> log = new ArrayList<>();
    final ManualScheduler scheduler = new ManualScheduler();
    public final FakeKubeApi api = new FakeKubeApi(log);
    final SampleCloud cloud = new SampleCloud();
    final SampleCloud other = new SampleCloud("there");
    List<ProviderInstance> sites;
    private boolean hasSecond;

    private final Map<String, RuntimeException> broken = new HashMap<>();
    private final Map<String, Error> buggy = new HashMap<>();
    private Optional<SampleCloud.Page> listing = Optional.empty();
    private Controller controller;

    /** Three nodes, and a controller that has started. */
    public ControllerFixture() {
        this(Duration.ofDays(1));
    }

    /** The same with a second provider, which works in a cloud of its own. */
    static ControllerFixture ofTwo(LoadBalancerClass... rules) {
        var rig = new ControllerFixture();
        rig.hasSecond = true;
        // Numbers of things are part of addresses: those of the two clouds are to differ.
        rig.other.create(
                new SampleCloud.Request("unrelated", new TreeMap<>(), Set.of(), "", new TreeSet<>(), Map.of()));
        rig.restart(Duration.ofDays(1), rules);
        return rig.served();
    }

    /** From the next restart on, the configuration no longer has it. */
    void loseSecond() {
        hasSecond = false;
    }

    ControllerFixture(Duration sweep) {
        sites = sites();
        List.of("n1", "n2", "n3")
                .forEach(name -> api.node(KubeObjects.node(name).build()));
        controller = controller(sweep, List.of(KubeObjects.RULE));
        controller.watch();
        controller.start();
        pass(Duration.ofSeconds(20));
        log.clear();
    }

    /** Another process knows nothing of what this one knew. */
    private List<ProviderInstance> sites() {
        var first = site("sample", cloud, this);
        return hasSecond ? List.of(first, site("second", other, new Second())) : List.of(first);
    }

    private ProviderInstance site(String name, SampleCloud at, Calls calls) {
        var factory = new SampleFactory(at);
        var provider = factory.create(new ProviderSettings("cluster-1", new TreeMap<>()), calls);
        return ProviderInstance.of(name, new Provisioner(provider, "cluster-1", scheduler), factory, scheduler);
    }

    /** The calls of the second provider, which never fail. */
    private final class Second implements Calls {
        @Override
        public <T> T call(Operation operation, Supplier<T> request) {
            log.add("second: " + operation.name());
            return request.get();
        }
    }

    void stop() {
        controller.stop();
    }

    /** The process dies, and another comes that remembers nothing. */
    void restart(Duration sweep, LoadBalancerClass... rules) {
        stop();
        standBy(sweep, rules);
        lead();
    }

    /** Another process watches, while this one works on. */
    void standBy(Duration sweep, LoadBalancerClass... rules) {
        sites = sites();
        controller = controller(sweep, List.of(rules));
        controller.watch();
    }

    void lead() {
        controller.start();
    }

    private Controller controller(Duration sweep, List<LoadBalancerClass> rules) {
        var settings = new Controller.Settings(
                rules(rules.toArray(LoadBalancerClass[]::new)),
                LEASE,
                new DeletionCeiling.Limit(3, 10),
                new Controller.Pace(4, sweep),
                false);
        return new Controller(api, sites, settings, new Controller.Ports(scheduler, scheduler, () -> 0));
    }

    /** Somebody deletes a whole load balancer beside us. */
    void destroy() {
        for (var kind : List.of("-gate-", "-listener-", "-pool-", "-address-")) {
            things().stream()
                    .map(thing -> thing.as().name())
                    .filter(name -> name.contains(kind))
                    .forEach(cloud::delete);
        }
    }

    /** Lets everything happen that needs no time. */
    public void settle() {
        scheduler.settle();
    }

    /** Lets time pass here and in the cloud, second by second. */
    public void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            cloud.later(Duration.ofSeconds(1));
            other.later(Duration.ofSeconds(1));
            scheduler.pass(Duration.ofSeconds(1));
        }
    }

    /** A Service that has its address, and an empty log. */
    public ControllerFixture serving(String name) {
        api.create(KubeObjects.service(name).build());
        return served();
    }

    /** Whatever is wanted is made, and the log is empty. */
    public ControllerFixture served() {
        pass(Duration.ofSeconds(10));
        log.clear();
        return this;
    }

    /** From now on the cloud answers every such call with a failure. */
    public void fail(String operation, Failure failure) {
        broken.put(operation, new ProviderException(failure));
    }

    /** From now on such a call meets a bug. */
    public void fail(String operation, Error bug) {
        buggy.put(operation, bug);
    }

    /** From now on a listing after a change tells what was before it. */
    void lagListing() {
        listing = Optional.of(cloud.list("fw-", ""));
    }

    /** From now on a listing shows nothing at all. */
    void emptyListing() {
        listing = Optional.of(new SampleCloud.Page(List.of(), ""));
    }

    public void heal() {
        listing = Optional.empty();
        broken.clear();
        buggy.clear();
        api.heal();
    }

    @Override
    public <T> T call(Operation operation, Supplier<T> request) {
        log.add("cloud: " + operation.name());
        if (buggy.containsKey(operation.name())) {
            throw buggy.get(operation.name());
        }
        if (broken.containsKey(operation.name())) {
            throw broken.get(operation.name());
        }
        return operation.name().equals("List") ? stale(request) : request.get();
    }

    @SuppressWarnings("unchecked")
    private <T> T stale(Supplier<T> request) {
        return listing.map(old -> (T) old).orElseGet(request);
    }

    List<String> kinds() {
        return kinds(cloud);
    }

    List<String> kinds(SampleCloud at) {
        return things(at).stream()
                .map(thing -> thing.as().properties().getOrDefault("kind", ""))
                .sorted()
                .toList();
    }

    /** What belongs to Services; what load balancers share is made at the start. */
    List<SampleCloud.Thing> things() {
        return things(cloud);
    }

    private static List<SampleCloud.Thing> things(SampleCloud at) {
        return at.list("fw-", "").things().stream()
                .filter(thing -> !thing.as().properties().containsValue("network"))
                .toList();
    }

    /** The nodes that get traffic. */
    List<String> backends() {
        return things().stream()
                .flatMap(thing -> thing.as().backends().stream())
                .distinct()
                .sorted()
                .toList();
    }

    List<String> addresses(String name) {
        return IngressAddresses.ingress(api.get(name)).stream()
                .map(LoadBalancerIngress::getHostname)
                .toList();
    }

    /** "True Ready", or "none". */
    String condition(String name) {
        return LoadBalancerCondition.of(api.get(name))
                .map(ControllerFixture::text)
                .orElse("none");
    }

    /** "SyncLoadBalancerFailed x2". */
    List<String> events() {
        return api.events().stream().map(ControllerFixture::text).sorted().toList();
    }

    List<String> finalizers(String name) {
        return api.get(name).getMetadata().getFinalizers();
    }

    private static String text(Condition condition) {
        return condition.getStatus() + " " + condition.getReason();
    }

    private static String text(Event event) {
        return event.getReason() + " x" + event.getCount();
    }
}
