package dev.fairway.app.reconcile;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.app.kube.node.NodeWatch;
import dev.fairway.app.queue.WorkQueue;
import dev.fairway.app.state.OwnerState;
import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes on at one provider beside the reconciles of Services. A cloud that is down delays nobody else's. */
final class ProviderPeriodicTasks {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderPeriodicTasks.class);
    private final ProviderInstance instance;
    private final Shared shared;
    private final Duration every;
    private final WorkQueue<ServiceRef> queue;
    private final ClusterReconciler cluster;
    private final Resync resync;
    private final PendingPoll poll;
    private final PeriodicTask ticks;

    /** What the loops of all providers have in common. */
    record Shared(
            ReconcileContext context,
            ServiceIndex services,
            NodeWatch nodes,
            NodeSync nodeSync,
            Scheduler scheduler,
            OrphanReporter orphans) {}

    /** @param every how often everything is compared with the cloud */
    ProviderPeriodicTasks(ProviderInstance instance, Shared shared, Duration every, WorkQueue<ServiceRef> queue) {
        this.instance = instance;
        this.shared = shared;
        this.every = every;
        this.queue = queue;
        var scheduler = shared.scheduler();
        var ports = shared.context().ports();
        this.cluster = new ClusterReconciler(instance, shared.nodes(), scheduler, this::enqueueAll, ports.readOnly());
        this.resync = new Resync(
                instance, ports, cluster, () -> shared.services().served(instance), this::enqueue, shared.orphans());
        this.poll = new PendingPoll(instance, scheduler, ports.time(), this::enqueueOwners);
        this.ticks = new PeriodicTask(
                "the resync of " + instance.name(), scheduler, every.dividedBy(Resync.TICKS), () -> resync.tick(every));
    }

    /** Lists what all Services have before the first of them is reconciled. */
    void start() {
        instance.store().start(every);
        shared.scheduler().after(Duration.ZERO, () -> {
            try {
                identify();
                cluster.run();
                resync.list();
            } finally {
                enqueueAll();
                ticks.start(every.dividedBy(Resync.TICKS));
            }
            resync.readTheRest();
        });
    }

    /** Asked before the workers start, so that not each of them asks the cloud. */
    private void identify() {
        try {
            LOG.debug("{} works at {}", instance.name(), instance.identity());
        } catch (ProviderException e) {
            LOG.warn("{} does not say where it is: {}", instance.name(), e.getMessage());
        }
    }

    void stop() {
        ticks.stop();
        poll.stop();
        cluster.stop();
    }

    /** A reconcile has ended: something may wait for the cloud now. */
    void reconciled() {
        poll.check();
    }

    /** Every Service is enqueued, whatever becomes of what load balancers share. */
    void nodesChanged() {
        shared.scheduler().after(Duration.ZERO, () -> {
            try {
                cluster.run();
            } finally {
                var names = shared.services().names(instance.name());
                shared.nodeSync().over(names, () -> names.forEach(queue::enqueueInput));
            }
        });
    }

    private void enqueueAll() {
        shared.services().names(instance.name()).forEach(queue::enqueueInput);
    }

    private void enqueue(Collection<ServiceRef> services) {
        services.forEach(queue::enqueue);
    }

    private void enqueueOwners(Set<Owner> owners) {
        var store = instance.store();
        owners.stream()
                .map(owner -> store.get(owner).flatMap(OwnerState::service))
                .flatMap(Optional::stream)
                .forEach(queue::enqueue);
    }
}
