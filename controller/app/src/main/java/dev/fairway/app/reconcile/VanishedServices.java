package dev.fairway.app.reconcile;

import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.StableHash;
import dev.fairway.app.config.DeletionCeiling;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.kube.report.ServiceEvent;
import dev.fairway.app.queue.RequeueResult;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Set<Owner> released = ConcurrentHashMap.newKeySet();
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
    Optional<RequeueResult> collect(ServiceRef name, Optional<Service> current, int failures) {
        current.map(ServiceTranslator::owner).ifPresent(since::remove);
        for (var instance : context.instances()) {
            var earlier = new TreeMap<>(owners(instance));
            earlier.values().removeIf(service -> !service.equals(name));
            current.map(ServiceTranslator::owner).ifPresent(earlier::remove);
            for (var owner : earlier.keySet()) {
                var unfinished = collect(instance, owner, name, failures);
                if (unfinished.isPresent()) {
                    return unfinished;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<RequeueResult> collect(ProviderInstance instance, Owner owner, ServiceRef ref, int failures) {
        var now = context.ports().time().now();
        var first = since.computeIfAbsent(owner, same -> now);
        var left = first.plus(TOGETHER).minus(now);
        if (left.isPositive()) {
            return Optional.of(new RequeueResult.After(left));
        }
        if (isHeld(now)) {
            return Optional.of(new RequeueResult.After(CHECK));
        }
        if (context.api().exists(ref, owner)) {
            LOG.warn("{} is gone from the cache but not from the API server, so nothing of it is deleted", ref);
            return Optional.of(new RequeueResult.After(CHECK));
        }
        var unfinished = deleted.collect(instance, owner, ref, failures);
        if (unfinished.isEmpty()) {
            LOG.info("deleted the load balancer of {}, a Service that was deleted without its finalizer", ref);
            instance.store().remove(owner);
            since.remove(owner);
            if (!released.remove(owner)) {
                collected.put(owner, now);
            }
        }
        return unfinished;
    }

    /** Whether so many are gone that somebody must say that this is meant. */
    private boolean isHeld(Duration now) {
        collected.values().removeIf(at -> at.plus(WINDOW).compareTo(now) < 0);
        var vanished = new TreeSet<Owner>();
        var alive =
                context.api().services().stream().map(ServiceTranslator::owner).collect(toSet());
        int all = collected.size();
        for (var instance : context.instances()) {
            var owners = owners(instance).keySet();
            all += owners.size();
            owners.stream().filter(owner -> !alive.contains(owner)).forEach(vanished::add);
        }
        vanished.removeAll(released);
        boolean exceeded = ceiling.holds(vanished.size() + collected.size(), all) && !isReleased(vanished, all);
        held = exceeded ? vanished.size() : 0;
        return exceeded;
    }

    private Optional<String> annotation(String name) {
        return context.api()
                .leaseMetadata(self)
                .map(ObjectMeta::getAnnotations)
                .map(annotations -> annotations.get(name));
    }

    private boolean isReleased(Set<Owner> vanished, int all) {
        var code = StableHash.of(8, vanished.stream().map(Owner::toString).toArray(String[]::new));
        if (code.equals(annotation(RELEASE).orElse(""))) {
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

    /** The Services of which something is known, by owner. */
    private static Map<Owner, ServiceRef> owners(ProviderInstance instance) {
        var owners = new HashMap<Owner, ServiceRef>();
        instance.store()
                .all()
                .forEach((owner, state) -> state.service().ifPresent(service -> owners.put(owner, service)));
        return owners;
    }
}
