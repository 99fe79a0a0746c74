package dev.fairway.app.reconcile;

import static java.util.stream.Collectors.toMap;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.app.log.LogContext;
import dev.fairway.app.state.OwnerState;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares everything at one provider with the cloud, again and again: what lists show with every resync, the rest one load
 * balancer after another, so that a round takes an hour. Every Service is enqueued with every resync: where nothing has
 * changed that costs no call, and it heals every lost wake-up.
 */
final class Resync {
    private static final Logger LOG = LoggerFactory.getLogger(Resync.class);

    /** Of each resync: at the last it reads lists, at every one it reads a few load balancers whole. */
    static final int TICKS = 10;

    /** With so many a tick, every load balancer is read whole within an hour of ticks of a minute. */
    private static final int ROUND = 45;

    /** How many are read whole at once after a start. */
    private static final int CHUNK = 20;

    private final ProviderInstance instance;
    private final ReconcileContext.Ports ports;
    private final ClusterReconciler cluster;
    private final Supplier<Map<Owner, ServiceRef>> services;
    private final Consumer<Collection<ServiceRef>> enqueue;
    private final OrphanReporter orphans;
    private final AtomicLong ticks = new AtomicLong();

    /** Whether lists leave something out. */
    private volatile boolean listsArePartial;

    /**
     * @param services those of ours that this provider serves
     * @param enqueue is told of Services to reconcile
     */
    Resync(
            ProviderInstance instance,
            ReconcileContext.Ports ports,
            ClusterReconciler cluster,
            Supplier<Map<Owner, ServiceRef>> services,
            Consumer<Collection<ServiceRef>> enqueue,
            OrphanReporter orphans) {
        this.instance = instance;
        this.ports = ports;
        this.cluster = cluster;
        this.services = services;
        this.enqueue = enqueue;
        this.orphans = orphans;
    }

    /** What all Services have, in pages of lists. Throws nothing: a Service of which nothing is known is looked at alone. */
    void list() {
        guarded("list", () -> {
            var owners = services.get();
            if (!owners.isEmpty()) {
                read(owners, ReadDepth.LISTED);
            }
        });
    }

    /** @return how long until the next tick */
    Duration tick(Duration every) {
        long tick = ticks.incrementAndGet();
        var number = "resync-" + Math.ceilDiv(tick, TICKS);
        LogContext.with(LogContext.PASS, number, () -> {
            if (tick % TICKS == 0) {
                cluster.run();
                guarded("resync", this::resync);
                enqueue.accept(services.get().values());
            }
            if (listsArePartial) {
                guarded("look", () -> readWhole(oldest()));
            }
        });
        return every.dividedBy(TICKS);
    }

    private void guarded(String what, Runnable work) {
        try {
            LogContext.with(LogContext.PROVIDER, instance.name(), work);
        } catch (ProviderException e) {
            ports.log().resyncFailed(instance.name());
            LOG.warn("the {} of {} was given up: {}", what, instance.name(), e.getMessage());
        } catch (RuntimeException | Error e) {
            ports.log().resyncFailed(instance.name());
            LOG.error("a bug: the {} of {} ended with an exception, please report it", what, instance.name(), e);
        }
    }

    private void resync() {
        var began = ports.time().now();
        var owners = services.get();
        if (!owners.isEmpty()) {
            read(owners, ReadDepth.LISTED);
        }
        var drifted = owners.keySet().stream().filter(this::hasDrifted).toList();
        drifted.forEach(owner -> LOG.info("{} has drifted from what is wanted", owners.get(owner)));
        int orphaned = orphans.report(instance);
        ports.log().swept(instance.name(), ports.time().now().minus(began), drifted.size(), orphaned);
    }

    private boolean hasDrifted(Owner owner) {
        var store = instance.store();
        return store.get(owner)
                .flatMap(OwnerState::goal)
                .filter(Goal.Present.class::isInstance)
                .flatMap(goal -> store.view(owner)
                        .filter(view -> !instance.provisioner()
                                .plan(goal, view, Set.of())
                                .isEmpty()))
                .isPresent();
    }

    private Observations read(Map<Owner, ServiceRef> owners, ReadDepth depth) {
        var store = instance.store();
        var look = store.look();
        var known = new HashMap<Owner, Observation>();
        owners.keySet().forEach(owner -> known.put(owner, Observation.NOTHING));
        var seen = instance.provisioner().provider().observe(known, depth);
        store.seen(look, depth, seen, owners);
        listsArePartial |=
                depth == ReadDepth.LISTED && seen.seen().values().stream().anyMatch(one -> !one.isComplete());
        seen.failed().forEach((owner, why) -> LOG.warn("{} could not be read: {}", owners.get(owner), why.message()));
        return seen;
    }

    /** After a start: everything of which only lists were read so far. Returns when nothing is left, or the cloud fails. */
    void readTheRest() {
        guarded("look", () -> {
            var tried = new HashSet<Owner>();
            for (var chunk = unread(tried); !chunk.isEmpty(); chunk = unread(tried)) {
                tried.addAll(chunk);
                readWhole(chunk);
            }
        });
    }

    private List<Owner> unread(Set<Owner> tried) {
        return wanted().entrySet().stream()
                .filter(one -> one.getValue().observation().isPresent()
                        && !one.getValue().isComplete())
                .map(Map.Entry::getKey)
                .filter(owner -> !tried.contains(owner))
                .sorted()
                .limit(CHUNK)
                .toList();
    }

    private List<Owner> oldest() {
        var wanted = wanted();
        return wanted.entrySet().stream()
                .filter(one -> one.getValue().observation().isPresent())
                .sorted(Comparator.comparing((Map.Entry<Owner, OwnerState> one) ->
                                one.getValue().times().complete().orElse(Duration.ZERO))
                        .thenComparing(Map.Entry::getKey))
                .limit(Math.ceilDiv(wanted.size(), ROUND))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What is to go needs no more than lists. */
    private Map<Owner, OwnerState> wanted() {
        return instance.store().all().entrySet().stream()
                .filter(one -> one.getKey() instanceof Owner.OfService)
                .filter(one -> one.getValue()
                        .goal()
                        .filter(Goal.Absent.class::isInstance)
                        .isEmpty())
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void readWhole(List<Owner> owners) {
        var refs = new HashMap<Owner, ServiceRef>();
        var all = instance.store().all();
        owners.forEach(owner -> {
            var state = all.get(owner);
            if (state != null) {
                state.service().ifPresent(ref -> refs.put(owner, ref));
            }
        });
        if (refs.isEmpty()) {
            return;
        }
        var seen = read(refs, ReadDepth.COMPLETE);
        seen.failed().keySet().forEach(instance.store()::forget);
        enqueue.accept(refs.values());
    }
}
