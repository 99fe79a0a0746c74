package dev.fairway.app.kube;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.app.kube.report.Addresses;
import dev.fairway.app.log.LogContext;
import dev.fairway.app.queue.WorkQueue;
import dev.fairway.engine.port.Scheduler;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Now and then compares everything that is settled with the cloud, in bulk: whatever has drifted is passed over again.
 * Owners whose Service is gone are reported; collecting them needs the safety of an age and several sightings.
 */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Desk desk;
    private final ClusterPass cluster;
    private final Settled settled;
    private final WorkQueue<ServiceName> queue;
    private final Scheduler scheduler;
    private final Duration every;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong sweeps = new AtomicLong();

    Sweep(
            Desk desk,
            ClusterPass cluster,
            Settled settled,
            WorkQueue<ServiceName> queue,
            Scheduler scheduler,
            Duration every) {
        this.desk = desk;
        this.cluster = cluster;
        this.settled = settled;
        this.queue = queue;
        this.scheduler = scheduler;
        this.every = every;
    }

    void start() {
        scheduler.after(every, this::run);
    }

    void stop() {
        stopped.set(true);
    }

    private void run() {
        if (stopped.get()) {
            return;
        }
        var number = "sweep-" + sweeps.incrementAndGet();
        for (var site : desk.sites()) {
            LogContext.with(
                    LogContext.PASS,
                    number,
                    () -> LogContext.with(LogContext.PROVIDER, site.name(), () -> guarded(site)));
        }
        start();
    }

    private void guarded(Site site) {
        try {
            cluster.run(site);
            sweep(site);
        } catch (ProviderException e) {
            desk.passes().sweepFailed(site.name());
            LOG.warn("the sweep of {} was given up: {}", site.name(), e.getMessage());
        } catch (RuntimeException | Error e) {
            // What is thrown on would be the end of all sweeps.
            desk.passes().sweepFailed(site.name());
            LOG.error("a bug: the sweep of {} ended with an exception, please report it", site.name(), e);
        }
    }

    private void sweep(Site site) {
        var began = desk.time().now();
        var services = new TreeMap<Owner, Service>();
        var alive = new HashSet<Owner>();
        for (var service : desk.api().services()) {
            alive.add(Translator.owner(service));
            if (settled.goal(site.name(), ServiceName.of(service)).isPresent()) {
                services.put(Translator.owner(service), service);
            }
        }
        var drifted = site.provisioner().observe(services.keySet()).entrySet().stream()
                .flatMap(seen -> Stream.ofNullable(services.get(seen.getKey()))
                        .filter(service -> hasDrifted(site, service, seen.getValue())))
                .map(ServiceName::of)
                .toList();
        drifted.forEach(this::repair);
        int orphans = reportOrphans(site, alive);
        desk.passes().swept(site.name(), desk.time().now().minus(began), drifted.size(), orphans);
    }

    private boolean hasDrifted(Site site, Service service, Observation seen) {
        return settled.goal(site.name(), ServiceName.of(service))
                .filter(goal -> !site.provisioner()
                        .plan(goal, seen, Addresses.published(service))
                        .isEmpty())
                .isPresent();
    }

    private void repair(ServiceName name) {
        LOG.info("{} has drifted from what is wanted", name);
        settled.forget(name);
        queue.wake(name);
    }

    private static int reportOrphans(Site site, Set<Owner> alive) {
        var orphans = new TreeSet<>(site.provisioner().provider().inventory());
        orphans.removeAll(alive);
        orphans.removeIf(owner -> !(owner instanceof Owner.OfService));
        if (!orphans.isEmpty()) {
            LOG.warn("{} has load balancers of Services that are gone: {}", site.name(), orphans);
        }
        return orphans.size();
    }
}
