package dev.fairway.app.kube;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.app.given.Given;
import dev.fairway.app.given.HandScheduler;
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.kube.report.Addresses;
import dev.fairway.app.kube.report.Readiness;
import dev.fairway.engine.Provisioner;
import dev.fairway.testkit.sample.SampleCloud;
import dev.fairway.testkit.sample.SampleFactory;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A controller over a cluster and a cloud in memory, in a time that moves by hand, and a log of what it did to both. */
final class Rig implements Calls {
    final List<String> log = new ArrayList<>();
    final HandScheduler scheduler = new HandScheduler();
    final FakeKubeApi api = new FakeKubeApi(log);
    final SampleCloud cloud = new SampleCloud();
    final List<Site> sites;

    private final Map<String, RuntimeException> broken = new HashMap<>();
    private final Map<String, Error> buggy = new HashMap<>();
    private Optional<SampleCloud.Page> listing = Optional.empty();
    private Controller controller;

    /** Three nodes, and a controller that has started. */
    Rig() {
        this(Duration.ofDays(1));
    }

    Rig(Duration sweep) {
        var factory = new SampleFactory(cloud);
        var provider = factory.create(new ProviderSettings("cluster-1", new TreeMap<>()), this);
        sites = List.of(new Site("sample", new Provisioner(provider, "cluster-1", scheduler), factory.options()));
        List.of("n1", "n2", "n3").forEach(name -> api.node(Given.node(name).build()));
        controller = controller(sweep, List.of(Given.RULE));
        controller.watch();
        controller.start();
    }

    void stop() {
        controller.stop();
    }

    /** The process dies, and another comes that remembers nothing. */
    void restart(Duration sweep, ClassRule... rules) {
        stop();
        standBy(sweep, rules);
        lead();
    }

    /** Another process watches, while this one works on. */
    void standBy(Duration sweep, ClassRule... rules) {
        controller = controller(sweep, List.of(rules));
        controller.watch();
    }

    void lead() {
        controller.start();
    }

    private Controller controller(Duration sweep, List<ClassRule> rules) {
        var settings = new Controller.Settings(rules, 4, sweep);
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
    void settle() {
        scheduler.settle();
    }

    /** Lets time pass here and in the cloud, second by second. */
    void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            cloud.later(Duration.ofSeconds(1));
            scheduler.pass(Duration.ofSeconds(1));
        }
    }

    /** A Service that has its address, and an empty log. */
    Rig serving(String name) {
        api.create(Given.service(name).build());
        return served();
    }

    /** Whatever is wanted is made, and the log is empty. */
    Rig served() {
        pass(Duration.ofSeconds(10));
        log.clear();
        return this;
    }

    /** From now on the cloud answers every such call with a failure. */
    void fail(String operation, Failure failure) {
        broken.put(operation, new ProviderException(failure));
    }

    /** From now on such a call meets a bug. */
    void fail(String operation, Error bug) {
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

    void heal() {
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
        return things().stream()
                .map(thing -> thing.as().properties().getOrDefault("kind", ""))
                .sorted()
                .toList();
    }

    List<SampleCloud.Thing> things() {
        return cloud.list("fw-", "").things();
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
        return Addresses.ingress(api.get(name)).stream()
                .map(LoadBalancerIngress::getHostname)
                .toList();
    }

    /** "True Ready", or "none". */
    String condition(String name) {
        return Readiness.of(api.get(name)).map(Rig::text).orElse("none");
    }

    /** "SyncLoadBalancerFailed x2". */
    List<String> events() {
        return api.events().stream().map(Rig::text).sorted().toList();
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
