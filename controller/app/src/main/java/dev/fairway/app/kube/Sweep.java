package dev.fairway.app.kube;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.app.kube.report.Addresses;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Now and then compares everything that is settled with the cloud, in bulk: whatever has drifted is passed over again.
 * Owners whose Service is gone are reported; collecting them needs the safety of an age and several sightings.
 */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private final Desk desk;
    private final Settled settled;
    private final WorkQueue<ServiceName> queue;
    private final Scheduler scheduler;
    private final Duration every;
    private final AtomicBoolean stopped = new AtomicBoolean();

    Sweep(Desk desk, Settled settled, WorkQueue<ServiceName> queue, Scheduler scheduler, Duration every) {
        this.desk = desk;
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
        for (var site : desk.sites()) {
            try {
                sweep(site);
            } catch (ProviderException e) {
                LOG.warn("the sweep of {} was given up: {}", site.name(), e.getMessage());
            } catch (RuntimeException | Error e) {
                // What is thrown on would be the end of all sweeps.
                LOG.error("a bug: the sweep of {} ended with an exception, please report it", site.name(), e);
            }
        }
        start();
    }

    private void sweep(Site site) {
        var services = new TreeMap<Owner, Service>();
        var alive = new HashSet<Owner>();
        for (var service : desk.api().services()) {
            alive.add(Translator.owner(service));
            if (settled.goal(site.name(), ServiceName.of(service)).isPresent()) {
                services.put(Translator.owner(service), service);
            }
        }
        site.provisioner().observe(services.keySet()).forEach((owner, seen) -> compare(site, services, owner, seen));
        reportOrphans(site, alive);
    }

    private void compare(Site site, Map<Owner, Service> services, Owner owner, Observation seen) {
        var service = services.get(owner);
        if (service == null) {
            return;
        }
        var name = ServiceName.of(service);
        settled.goal(site.name(), name)
                .filter(goal -> hasDrifted(site, goal, seen, service))
                .ifPresent(goal -> {
                    LOG.info("{} has drifted from what is wanted", name);
                    settled.forget(name);
                    queue.wake(name);
                });
    }

    private static boolean hasDrifted(Site site, Goal.Present goal, Observation seen, Service service) {
        return !site.provisioner()
                .plan(goal, seen, Addresses.published(service))
                .isEmpty();
    }

    private static void reportOrphans(Site site, Set<Owner> alive) {
        var orphans = new TreeSet<>(site.provisioner().provider().inventory());
        orphans.removeAll(alive);
        orphans.removeIf(owner -> !(owner instanceof Owner.OfService));
        if (!orphans.isEmpty()) {
            LOG.warn("{} has load balancers of Services that are gone: {}", site.name(), orphans);
        }
    }
}
