package dev.fairway.tiers.controller;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.reconcile.ProviderInstance;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.port.Scheduler;
import dev.fairway.local.LocalFactory;
import dev.fairway.local.LocalProvider;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.TableApi;
import dev.fairway.testkit.sample.SampleCloud;
import dev.fairway.testkit.sample.SampleFactory;
import dev.fairway.tiers.sim.SimulatedCloud;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Three clouds and their classes: one with room for everybody, one with two addresses, one that gives hostnames. */
final class TestClouds {
    static final LoadBalancerClass LARGE = rule("local");
    static final LoadBalancerClass SMALL = rule("small");
    static final LoadBalancerClass HOSTNAMES = rule("hostnames");

    private final TableApi large = new SimulatedCloud("127.9.2.1-127.9.5.250,fd00:9::100-fd00:9::fff", () -> {});
    private final TableApi small = new SimulatedCloud("127.9.6.1-127.9.6.2", () -> {});
    private final SampleCloud hostnames = new SampleCloud();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger mutations = new AtomicInteger();
    private final AtomicBoolean slow = new AtomicBoolean();

    private static LoadBalancerClass rule(String name) {
        return new LoadBalancerClass("fairway.dev/" + name, name, false, new TreeMap<>());
    }

    List<ProviderInstance> instances(String cluster, Calls calls, Scheduler scheduler) {
        var local = new LocalFactory();
        var sample = new SampleFactory(hostnames);
        var names = sample.create(new ProviderSettings(cluster, new TreeMap<>()), calls);
        return List.of(
                instance(
                        LARGE,
                        new SlowCloud(new LocalProvider(large, cluster, "large", calls), slow),
                        local,
                        scheduler,
                        cluster),
                instance(SMALL, new LocalProvider(small, cluster, "small", calls), local, scheduler, cluster),
                instance(HOSTNAMES, names, sample, scheduler, cluster));
    }

    private static ProviderInstance instance(
            LoadBalancerClass rule,
            LoadBalancerProvider provider,
            ProviderFactory factory,
            Scheduler scheduler,
            String cluster) {
        return ProviderInstance.of(
                rule.provider(), new Provisioner(provider, cluster, scheduler), factory, new SystemTime());
    }

    void ended(Operation operation) {
        calls.incrementAndGet();
        if (operation.mutating()) {
            mutations.incrementAndGet();
        }
        hostnames.later(Duration.ofSeconds(1));
    }

    int calls() {
        return calls.get();
    }

    int mutations() {
        return mutations.get();
    }

    /** From now on nothing that the large cloud has is ready; or everything. */
    void slow(boolean isSlow) {
        slow.set(isSlow);
    }

    List<Entry> entriesOf(String uid) {
        return Stream.of(large, small)
                .flatMap(table -> table.list().stream())
                .filter(entry -> entry.tags().containsValue("service/" + uid))
                .toList();
    }
}
