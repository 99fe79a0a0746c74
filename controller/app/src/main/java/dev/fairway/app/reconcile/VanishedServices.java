package dev.fairway.app.reconcile;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.StableHash;
import dev.fairway.app.config.DeletionCeiling;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.app.kube.report.ServiceEvent;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.app.state.OwnerState;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the load balancers of Services that are gone although we had not released them: somebody took our finalizer away by
 * force, or nobody did: kube-apiserver deletes at once what had no finalizer when it began to look. Many at once are held.
 */
final class VanishedServices {
    private static final Logger LOG = LoggerFactory.getLogger(VanishedServices.class);

    /** Those that vanish within this time vanish together. */
    static final Duration TOGETHER = Duration.ofSeconds(10);

    /** What was deleted counts for so long. */
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Duration CHECK = Duration.ofMinutes(1);

    /** On the Lease: the code of those that may be deleted although they are many. */
    static final String RELEASE = "fairway.dev/delete-vanished";

    private final ReconcileContext context;
    private final EnsureDeleted deleted;
    private final ObjectReference self;
    private final DeletionCeiling ceiling;
    private final Map<Owner, Duration> since = new ConcurrentHashMap<>();
    private final Map<Owner, Duration> collected = new ConcurrentHashMap<>();
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private volatile int held;

    VanishedServices(ReconcileContext context, EnsureDeleted deleted, ObjectReference self, DeletionCeiling ceiling) {
        this.context = context;
        this.deleted = deleted;
        this.self = self;
        this.ceiling = ceiling;
    }

    /** How many load balancers are kept because too many Services vanished at once. */
    int held() {
        return held;
    }

    /** @return what is still to be done for earlier Services of this name; empty when nothing is */
    Optional<RequeueResult> collect(ServiceName name, Optional<Service> current, int failures) {
        current.map(Translator::owner).ifPresent(since::remove);
        for (var instance : context.instances()) {
            var earlier = owners(instance)
                    .filter(ref -> name.equals(ServiceName.of(ref)))
                    .filter(ref -> current.filter(one -> Translator.ref(one).equals(ref))
                            .isEmpty())
                    .toList();
            for (var ref : earlier) {
                var unfinished = collect(instance, ref, failures);
                if (unfinished.isPresent()) {
                    return unfinished;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<RequeueResult> collect(ProviderInstance instance, ServiceRef ref, int failures) {
        var owner = new Owner.OfService(ref.uid());
        var now = context.ports().time().now();
        var first = since.computeIfAbsent(owner, same -> now);
        var left = first.plus(TOGETHER).minus(now);
        if (left.isPositive()) {
            return Optional.of(new RequeueResult.After(left));
        }
        if (isHeld(now)) {
            return Optional.of(new RequeueResult.After(CHECK));
        }
        if (context.api().exists(ref)) {
            LOG.warn("{} is gone from the cache but not from the API server, so nothing of it is deleted", ref);
            return Optional.of(new RequeueResult.After(CHECK));
        }
        var unfinished = deleted.collect(instance, ref, failures);
        if (unfinished.isEmpty()) {
            LOG.info("deleted the load balancer of {}, a Service that was deleted without its finalizer", ref);
            instance.store().remove(owner);
            since.remove(owner);
            if (!released.remove(ref.uid())) {
                collected.put(owner, now);
            }
        }
        return unfinished;
    }

    /** Whether so many are gone that somebody must say that this is meant. */
    private boolean isHeld(Duration now) {
        collected.values().removeIf(at -> at.plus(WINDOW).compareTo(now) < 0);
        var vanished = new TreeSet<String>();
        int all = collected.size();
        for (var instance : context.instances()) {
            gone(instance).forEach(ref -> vanished.add(ref.uid()));
            all += (int) owners(instance).count();
        }
        vanished.removeAll(released);
        boolean exceeded = ceiling.holds(vanished.size() + collected.size(), all) && !isReleased(vanished, all);
        held = exceeded ? vanished.size() : 0;
        return exceeded;
    }

    private boolean isReleased(Set<String> vanished, int all) {
        var code = StableHash.of(8, vanished.toArray(String[]::new));
        if (code.equals(context.api().annotation(self, RELEASE).orElse(""))) {
            released.addAll(vanished);
            return true;
        }
        var message =
                "%d of %d Services with a load balancer vanished within 10 minutes, so the load balancers that are left are kept: if this is meant, run kubectl -n %s annotate --overwrite lease %s %s=%s"
                        .formatted(
                                vanished.size() + collected.size(),
                                all,
                                self.getNamespace(),
                                self.getName(),
                                RELEASE,
                                code);
        LOG.warn("{}", message);
        context.events().record(self, ServiceEvent.warning("DeletionsHeld", message));
        return false;
    }

    private Stream<ServiceRef> owners(ProviderInstance instance) {
        return instance.store().all().values().stream().map(OwnerState::service).flatMap(Optional::stream);
    }

    /** The Services of which something is known and that are not in the cluster. */
    private List<ServiceRef> gone(ProviderInstance instance) {
        var alive = aliveUids();
        var gone = new ArrayList<ServiceRef>();
        owners(instance).filter(ref -> !alive.contains(ref.uid())).sorted().forEach(gone::add);
        return gone;
    }

    private Set<String> aliveUids() {
        var uids = new HashSet<String>();
        context.api()
                .services()
                .forEach(service -> uids.add(service.getMetadata().getUid()));
        return uids;
    }
}
