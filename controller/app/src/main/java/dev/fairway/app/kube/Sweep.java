package dev.fairway.app.kube;

import static java.util.stream.Collectors.toSet;

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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Now and then compares everything that is settled with the cloud, in bulk: whatever has drifted is passed over again.
 * What a cloud tells of one load balancer at a time only is asked a few at a time, so that a round takes an hour.
 * Owners whose Service is gone are reported; collecting them needs the safety of an age and several sightings.
 */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    /** Of each sweep: at the last it compares what lists show, at every one it looks into a few. */
    private static final int BEATS = 10;

    private final Desk desk;
    private final ClusterPass cluster;
    private final Settled settled;
    private final WorkQueue<ServiceName> queue;
    private final Scheduler scheduler;
    private final Duration every;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong beats = new AtomicLong();
    private final Rota rota = new Rota();

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
        scheduler.after(every.dividedBy(BEATS), this::run);
    }

    void stop() {
        stopped.set(true);
    }

    private void run() {
        if (stopped.get()) {
            return;
        }
        long beat = beats.incrementAndGet();
        var number = "sweep-" + Math.ceilDiv(beat, BEATS);
        for (var site : desk.sites()) {
            LogContext.with(
                    LogContext.PASS,
                    number,
                    () -> LogContext.with(LogContext.PROVIDER, site.name(), () -> guarded(site, beat)));
        }
        start();
    }

    private void guarded(Site site, long beat) {
        try {
            if (beat % BEATS == 0) {
                cluster.run(site);
                sweep(site);
            }
            lookInto(site);
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
        var services = settled(site);
        var alive = new HashSet<Owner>();
        for (var service : desk.api().services()) {
            alive.add(Translator.owner(service));
        }
        var seen = services.isEmpty()
                ? Map.<Owner, Observation>of()
                : site.provisioner().provider().survey(services.keySet());
        rota.set(site, partly(seen));
        int drifted = compare(site, services, seen);
        int orphans = reportOrphans(site, alive);
        desk.passes().swept(site.name(), desk.time().now().minus(began), drifted, orphans);
    }

    private Map<Owner, Service> settled(Site site) {
        var services = new TreeMap<Owner, Service>();
        for (var service : desk.api().services()) {
            if (settled.goal(site.name(), ServiceName.of(service)).isPresent()) {
                services.put(Translator.owner(service), service);
            }
        }
        return services;
    }

    private static Set<Owner> partly(Map<Owner, Observation> seen) {
        return seen.entrySet().stream()
                .filter(one -> !one.getValue().unread().isEmpty())
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    private void lookInto(Site site) {
        var services = settled(site);
        services.keySet().retainAll(rota.next(site));
        if (services.isEmpty()) {
            return;
        }
        var seen = site.provisioner().observe(services.keySet());
        compare(site, services, seen);
        seen.forEach((owner, one) -> remember(site, services.get(owner), owner, one));
    }

    /** What a look shows is news only where nothing was under way meanwhile. */
    private void remember(Site site, @Nullable Service service, Owner owner, Observation seen) {
        if (service != null
                && settled.goal(site.name(), ServiceName.of(service)).isPresent()) {
            settled.memory().saw(site, owner, seen.resources());
        }
    }

    /** @return how many have drifted */
    private int compare(Site site, Map<Owner, Service> services, Map<Owner, Observation> seen) {
        var drifted = seen.entrySet().stream()
                .flatMap(one -> Stream.ofNullable(services.get(one.getKey()))
                        .filter(service -> hasDrifted(site, service, one.getValue())))
                .toList();
        services.keySet().forEach(owner -> settled.memory().confirm(site, owner));
        drifted.forEach(service -> repair(site, service));
        return drifted.size();
    }

    private boolean hasDrifted(Site site, Service service, Observation seen) {
        return settled.goal(site.name(), ServiceName.of(service))
                .filter(goal -> !site.provisioner()
                        .plan(goal, seen, Addresses.published(service))
                        .isEmpty())
                .isPresent();
    }

    private void repair(Site site, Service service) {
        var name = ServiceName.of(service);
        LOG.info("{} has drifted from what is wanted", name);
        settled.memory().forget(site, Translator.owner(service));
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
