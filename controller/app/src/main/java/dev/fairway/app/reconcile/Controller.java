package dev.fairway.app.reconcile;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.config.DeletionCeiling;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.app.kube.goal.ServiceTranslator;
import dev.fairway.app.kube.node.NodeWatch;
import dev.fairway.app.kube.report.EventRecorder;
import dev.fairway.app.queue.QueueLog;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.app.queue.WorkQueue;
import dev.fairway.app.state.ReadYourWritesCache;
import dev.fairway.engine.port.Scheduler;
import dev.fairway.engine.port.TimeSource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The loop: changes enqueue keys, workers reconcile them, and now and then everything is compared with the cloud. */
public final class Controller implements KubeApi.Watcher {
    /** How many Services are tried again when one has given something back. */
    private static final int FREED = 3;

    private final ReconcileContext context;
    private final ServiceIndex services;
    private final NodeWatch nodes;
    private final WorkQueue<ServiceRef> queue;
    private final VanishedServices vanished;
    private final ServiceReconciler reconciler;
    private final List<ProviderPeriodicTasks> loops;
    private volatile boolean working;

    /** The machine, as ports. */
    public record Ports(TimeSource time, Scheduler scheduler, RandomGenerator random, Logs logs) {
        /** With nobody to tell how it goes. */
        public Ports(TimeSource time, Scheduler scheduler, RandomGenerator random) {
            this(time, scheduler, random, new Logs(ReconcileLog.NOBODY, QueueLog.nobody()));
        }
    }

    /** Who is told how it goes. */
    public record Logs(ReconcileLog reconciles, QueueLog<? super ServiceRef> queue) {}

    /**
     * What the configuration says.
     *
     * @param self the object that Events about this Fairway are about: its Lease
     * @param readOnly whether plans are logged, and nothing is written
     */
    public record Settings(
            Ownership.Rules rules, ObjectReference self, DeletionCeiling ceiling, Pace pace, boolean readOnly) {}

    /**
     * @param atOnce reconciles at the same time, for each provider
     * @param resync how often everything is compared with the cloud
     */
    public record Pace(int atOnce, Duration resync) {}

    public Controller(KubeApi api, List<ProviderInstance> instances, Settings settings, Ports ports) {
        var logs = ports.logs();
        var events = new EventRecorder(api, ports.time());
        this.nodes = new NodeWatch(api, ports.scheduler(), ports.time());
        this.context = new ReconcileContext(
                api,
                new ReadYourWritesCache(),
                instances,
                settings.rules(),
                events,
                new ReconcileContext.Ports(ports.time(), logs.reconciles(), settings.readOnly()));
        var nodeSync = new NodeSync(logs.reconciles(), ports.time());
        var deleted = new EnsureDeleted(context, this::freed);
        this.vanished = new VanishedServices(context, deleted, settings.self(), settings.ceiling());
        this.services = new ServiceIndex(context);
        this.reconciler = new ServiceReconciler(
                context,
                new EnsureLoadBalancer(context, nodes, deleted),
                deleted,
                vanished,
                new DryRun(context),
                new AtomicLong());
        this.queue = new WorkQueue<>(
                new WorkQueue.Ports(ports.scheduler(), ports.random()),
                settings.pace().atOnce(),
                services::lane,
                this::reconcile,
                nodeSync.and(logs.queue()));
        var shared = new ProviderPeriodicTasks.Shared(
                context, services, nodes, nodeSync, ports.scheduler(), new OrphanReporter(context, settings.self()));
        this.loops = instances.stream()
                .map(instance -> new ProviderPeriodicTasks(
                        instance, shared, settings.pace().resync(), queue))
                .toList();
    }

    /** An address or a place under a quota: the Services that have waited longest are tried again. */
    private void freed() {
        queue.enqueueBlocked(FREED);
    }

    private RequeueResult reconcile(ServiceRef name, int failures) {
        var next = reconciler.run(name, failures);
        loops.forEach(ProviderPeriodicTasks::reconciled);
        return next;
    }

    /** Load balancers that are kept because too many Services vanished at once. */
    public int deletionsHeld() {
        return vanished.held();
    }

    /** Returns once the caches are whole. */
    public void watch() {
        context.api().watch(this);
        // Not before the caches are whole: a reconcile that knows of no node would be one without targets.
        nodes.look();
    }

    /** Work begins, with every Service there is. Only a leader may, and only one that watches. Returns at once. */
    public void start() {
        working = true;
        queue.start();
        loops.forEach(ProviderPeriodicTasks::start);
        // Those of no provider of ours: an Event says why nothing is done.
        services.names("").forEach(queue::enqueue);
    }

    /** Starts nothing more; what runs comes to its end. Nothing is deleted. */
    public void stop() {
        working = false;
        loops.forEach(ProviderPeriodicTasks::stop);
        queue.stop();
    }

    @Override
    public void serviceAdded(Service service) {
        if (!services.isForeign(service)) {
            queue.enqueueNow(ServiceTranslator.ref(service));
        }
    }

    @Override
    public void serviceChanged(Service before, Service after) {
        if (!before.getMetadata().getUid().equals(after.getMetadata().getUid())) {
            serviceGone(before);
        }
        context.written().heard(after);
        if (services.isForeign(after)) {
            return;
        }
        if (isOtherWish(before, after)) {
            queue.enqueueNow(ServiceTranslator.ref(after));
        } else {
            queue.enqueue(ServiceTranslator.ref(after));
        }
    }

    @Override
    public void serviceGone(Service last) {
        context.written().forget(ServiceTranslator.ref(last));
        context.events().forget(last.getMetadata().getUid());
        var owner = ServiceTranslator.owner(last);
        boolean isKnown = context.instances().stream()
                .anyMatch(instance -> instance.store().get(owner).isPresent());
        // Of what a standby sees go, another takes care.
        if (working && isKnown) {
            queue.enqueueNow(ServiceTranslator.ref(last));
        }
    }

    @Override
    public void nodeChanged(Optional<Node> before, Optional<Node> after) {
        nodes.lookSoon(before, after, () -> {
            if (working) {
                loops.forEach(ProviderPeriodicTasks::nodesChanged);
            }
        });
    }

    /** Whether a user, and not we ourselves, has changed what is asked for. */
    private static boolean isOtherWish(Service before, Service after) {
        var was = before.getMetadata();
        var is = after.getMetadata();
        return !Objects.equals(was.getUid(), is.getUid())
                || !Objects.equals(was.getDeletionTimestamp(), is.getDeletionTimestamp())
                || !ServiceTranslator.annotations(before).equals(ServiceTranslator.annotations(after))
                || ServiceTranslator.isOnHold(before) != ServiceTranslator.isOnHold(after)
                || !Objects.equals(before.getSpec(), after.getSpec());
    }
}
