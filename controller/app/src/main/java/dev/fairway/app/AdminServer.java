package dev.fairway.app;

import dev.fairway.app.command.BuildInfo;
import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.config.ListenAddress;
import dev.fairway.app.config.Setting;
import dev.fairway.app.config.Settings;
import dev.fairway.app.health.Heartbeat;
import dev.fairway.app.health.LivenessChecks;
import dev.fairway.app.health.QueueProgress;
import dev.fairway.app.health.ReadinessGate;
import dev.fairway.app.http.AdminHttpResponse;
import dev.fairway.app.http.AdminHttpServer;
import dev.fairway.app.kube.lease.LeaderElector;
import dev.fairway.app.kube.report.ServiceStateMetrics;
import dev.fairway.app.metrics.CallMetrics;
import dev.fairway.app.metrics.Metric;
import dev.fairway.app.metrics.Metrics;
import dev.fairway.app.metrics.QueueMetrics;
import dev.fairway.app.metrics.ReconcileMetrics;
import dev.fairway.app.reconcile.Controller;
import dev.fairway.app.system.SystemTime;
import dev.fairway.app.system.VirtualThreads;
import dev.fairway.engine.guard.CallLog;
import dev.fairway.engine.port.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an operator sees of this replica, from its first moment to its last: pages, metrics, and the log of its calls. */
final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    private final SystemTime time = new SystemTime();
    private final ReadinessGate gate = new ReadinessGate("starting: the caches are not whole yet");
    private final Heartbeat timer = new Heartbeat("the timer has not run", LONG, time);
    private final QueueProgress progress = new QueueProgress(time);
    private final Metrics metrics = new Metrics();
    private final ReconcileMetrics passes = new ReconcileMetrics(metrics);
    private final QueueMetrics queue = new QueueMetrics(metrics, time);
    private final Heartbeat lease;
    private final Optional<AdminHttpServer> front;

    private AdminServer(Settings settings) {
        lease = new Heartbeat("the Lease has not been looked at", patience(settings), time);
        front = settings.get(Setting.HTTP).map(address -> open(address, pages()));
        var build = BuildInfo.read();
        metrics.gauge(Metric.BUILD_INFO, () -> 1, build.version(), build.build());
    }

    /** Answers from now on, if it is to answer at all. */
    static AdminServer open(Settings settings) {
        return new AdminServer(settings);
    }

    /** Who has no rival renews a Lease that nobody else can have, which is not worth a look. */
    private static Duration patience(Settings settings) {
        if (!settings.get(Setting.LEADER_ELECT)) {
            return FOR_EVER;
        }
        var twice = settings.get(Setting.LEASE_DURATION).multipliedBy(2);
        return twice.compareTo(LONG) > 0 ? twice : LONG;
    }

    private Map<String, Supplier<AdminHttpResponse>> pages() {
        var health = new LivenessChecks(List.of(timer, lease, progress));
        return Map.of(
                "/healthz",
                health::page,
                "/readyz",
                gate::page,
                "/metrics",
                () -> new AdminHttpResponse(200, Metrics.CONTENT_TYPE, metrics.scrape()));
    }

    private static AdminHttpServer open(ListenAddress address, Map<String, Supplier<AdminHttpResponse>> pages) {
        try {
            var front = AdminHttpServer.open(address.socket(), pages, VirtualThreads.named("http"));
            LOG.info(
                    "http on {}",
                    new ListenAddress(address.host(), front.address().getPort()));
            return front;
        } catch (IOException e) {
            throw new CommandFailure(
                    "http is \"%s\", where this host does not let it listen: %s; choose another address with --http, or off"
                            .formatted(address, e.getMessage()));
        }
    }

    /** Whether this replica could work. */
    ReadinessGate gate() {
        return gate;
    }

    /** Beats for as long as the Lease is looked at. */
    Heartbeat lease() {
        return lease;
    }

    CallLog calls(String provider) {
        return new ApiCallLogger(provider).and(new CallMetrics(metrics, provider));
    }

    Controller.Logs logs() {
        return new Controller.Logs(passes, queue.and(progress));
    }

    /** Watches over the timer and the threads: whatever else there is waits for them. */
    void watch(Scheduler scheduler) {
        timer.beat();
        scheduler.after(TICK, () -> watch(scheduler));
    }

    /** Services are counted by the leader alone: two replicas that count the same would make twice as many of them. */
    void watch(LeaderElector guard, ServiceStateMetrics states, BooleanSupplier isTold, IntSupplier deletionsHeld) {
        metrics.gauge(Metric.DELETIONS_HELD, deletionsHeld::getAsInt);
        metrics.gauge(Metric.LEADER, () -> guard.isLeader() ? 1 : 0);
        metrics.gauge(Metric.WATCHING, () -> isTold.getAsBoolean() ? 1 : 0);
        passes.services(() -> guard.isLeader() ? states.count() : Map.of());
    }

    @Override
    public void close() {
        front.ifPresent(AdminHttpServer::close);
        metrics.close();
    }
}
