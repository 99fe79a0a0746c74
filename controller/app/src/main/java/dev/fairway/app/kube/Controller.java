package dev.fairway.app.kube;

import dev.fairway.api.goal.Owner;
import dev.fairway.app.kube.goal.Claim;
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.goal.Translator;
import dev.fairway.app.queue.QueueLog;
import dev.fairway.app.queue.WorkQueue;
import dev.fairway.engine.port.Scheduler;
import dev.fairway.engine.port.TimeSource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The loop: changes wake keys, keys are passed over, and now and then everything is compared with the cloud. */
public final class Controller implements KubeApi.Watcher {
    private final KubeApi api;
    private final List<ClassRule> rules;
    private final NodeWatch nodes;
    private final WorkQueue<ServiceName> queue;
    private final Sweep sweep;
    private final Settled settled;
    private final Vanished vanished = new Vanished();
    private final Absences absences;
    private final OwnWrites ownWrites = new OwnWrites();
    private final BulkLook bulkLook;
    private final ClusterPass cluster;
    private final Desk desk;
    private final NodeSync nodeSync;
    private volatile boolean working;

    /** The machine, as ports. */
    public record Ports(TimeSource time, Scheduler scheduler, RandomGenerator random, Logs logs) {
        /** With nobody to tell how it goes. */
        public Ports(TimeSource time, Scheduler scheduler, RandomGenerator random) {
            this(time, scheduler, random, new Logs(PassLog.NOBODY, QueueLog.nobody()));
        }
    }

    /** Who is told how it goes. */
    public record Logs(PassLog passes, QueueLog<? super ServiceName> queue) {}

    /**
     * What the configuration says.
     *
     * @param atOnce passes at the same time
     * @param sweep how often everything is compared with the cloud
     */
    public record Settings(List<ClassRule> rules, int atOnce, Duration sweep) {
        public Settings {
            rules = List.copyOf(rules);
        }
    }

    public Controller(KubeApi api, List<Site> sites, Settings settings, Ports ports) {
        this.api = api;
        this.rules = settings.rules();
        this.nodes = new NodeWatch(api, ports.scheduler(), ports.time());
        this.absences = new Absences(ports.time());
        var memory = new Memory(ports.time(), this::wake);
        this.settled = new Settled(memory);
        this.bulkLook = new BulkLook(ports.time(), memory);
        var logs = ports.logs();
        var announcer = new Announcer(api, ports.time());
        this.nodeSync = new NodeSync(logs.passes(), ports.time());
        this.desk = new Desk(api, ownWrites, List.copyOf(sites), announcer, ports.time(), logs.passes());
        var ensure = new Ensure(desk, nodes, settled, bulkLook, absences);
        var release = new Release(desk, settled, vanished, absences);
        var pass = new ServicePass(desk, rules, bulkLook, ensure, release, new AtomicLong());
        this.queue = new WorkQueue<>(
                new WorkQueue.Ports(ports.scheduler(), ports.random()),
                settings.atOnce(),
                pass,
                nodeSync.and(logs.queue()));
        this.cluster = new ClusterPass(desk.sites(), nodes, ports.scheduler(), this::wakeAll);
        this.sweep = new Sweep(desk, cluster, settled, queue, ports.scheduler(), settings.sweep());
    }

    /** Returns once the caches are whole. What changes from now on is collected for the passes to come. */
    public void watch() {
        api.watch(this);
        // Not before the caches are whole: a pass that knows of no node would be a pass without targets.
        nodes.look();
    }

    /** Passes begin, over every Service there is. Only a leader may, and only one that watches. */
    public void start() {
        absences.start();
        cluster.run();
        bulkLook.over(api.services(), desk.sites(), rules);
        working = true;
        queue.start();
        sweep.start();
    }

    /** Starts nothing more; passes under way come to their end. Nothing is deleted. */
    public void stop() {
        working = false;
        cluster.stop();
        queue.stop();
        sweep.stop();
    }

    @Override
    public void serviceAdded(Service service) {
        if (!(Claim.of(service, rules) instanceof Claim.Foreign)) {
            queue.wakeNow(ServiceName.of(service));
        }
    }

    @Override
    public void serviceChanged(Service before, Service after) {
        if (!before.getMetadata().getUid().equals(after.getMetadata().getUid())) {
            serviceGone(before);
        }
        ownWrites.heard(after);
        boolean foreign = Claim.of(after, rules) instanceof Claim.Foreign;
        if (foreign) {
            settled.forget(ServiceName.of(after));
            settled.memory().forget(Translator.owner(after));
        } else if (isOtherWish(before, after)) {
            queue.wakeNow(ServiceName.of(after));
        } else {
            queue.wake(ServiceName.of(after));
        }
    }

    @Override
    public void serviceGone(Service last) {
        settled.forget(ServiceName.of(last));
        ownWrites.forget(ServiceName.of(last));
        desk.announcer().forget(last.getMetadata().getUid());
        // Of what a standby sees go, another has taken care.
        if (working && !(Claim.of(last, rules) instanceof Claim.Foreign) && vanished.gone(last)) {
            queue.wakeNow(ServiceName.of(last));
        }
    }

    @Override
    public void nodeChanged(Optional<Node> before, Optional<Node> after) {
        nodes.lookSoon(before, after, this::eligibleNodesChanged);
    }

    private void eligibleNodesChanged() {
        if (working) {
            cluster.run();
        }
        wakeAll();
    }

    private void wakeAll() {
        var services = api.services();
        var names = services.stream()
                .filter(service -> !(Claim.of(service, rules) instanceof Claim.Foreign))
                .map(ServiceName::of)
                .toList();
        if (!working) {
            names.forEach(queue::wakeInput);
            return;
        }
        nodeSync.over(names, () -> {
            // Who is not settled has a look, or a back-off, of its own.
            bulkLook.at(services.stream().filter(settled::remembers).toList(), desk.sites(), rules);
            names.forEach(queue::wakeInput);
        });
    }

    private void wake(Set<Owner> owners) {
        api.services().stream()
                .filter(service -> owners.contains(Translator.owner(service)))
                .map(ServiceName::of)
                .forEach(queue::wake);
    }

    /** Whether a user, and not we ourselves, has changed what is asked for. */
    private static boolean isOtherWish(Service before, Service after) {
        var was = before.getMetadata();
        var is = after.getMetadata();
        return !Objects.equals(was.getUid(), is.getUid())
                || !Objects.equals(was.getDeletionTimestamp(), is.getDeletionTimestamp())
                || !Translator.annotations(before).equals(Translator.annotations(after))
                || !Objects.equals(before.getSpec(), after.getSpec());
    }
}
