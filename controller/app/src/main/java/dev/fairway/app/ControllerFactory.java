package dev.fairway.app;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.command.LiveCluster;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.Setting;
import dev.fairway.app.config.Settings;
import dev.fairway.app.kube.api.Fabric8KubeApi;
import dev.fairway.app.kube.api.FencedApi;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.kube.api.KubeException;
import dev.fairway.app.kube.api.WatchHealth;
import dev.fairway.app.kube.lease.Fabric8LeaseApi;
import dev.fairway.app.kube.lease.InMemoryLeaseApi;
import dev.fairway.app.kube.lease.LeaderElector;
import dev.fairway.app.kube.lease.LeaseApi;
import dev.fairway.app.kube.report.ServiceStateMetrics;
import dev.fairway.app.log.LogSetup;
import dev.fairway.app.reconcile.Controller;
import dev.fairway.app.reconcile.DryRun;
import dev.fairway.app.reconcile.Preview;
import dev.fairway.app.system.StopSignal;
import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemScheduler;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.ProviderRegistry;
import dev.fairway.engine.guard.CallLog;
import dev.fairway.engine.guard.LeaderFence;
import dev.fairway.engine.port.Scheduler;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The production wiring: configuration, clouds and cluster become a controller. */
record ControllerFactory(ProviderRegistry installed) implements LiveCluster {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerFactory.class);

    /** How long passes may take to come to their end when the process is asked to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    /** What one replica stands on. */
    private record Ground(AdminServer lookout, Fabric8KubeApi api, LeaderElector guard, SystemScheduler scheduler) {}

    @Override
    public void run(Config config, StopSignal stop) throws InterruptedException {
        var settings = config.settings();
        // The last is closed first: passes under way still have the API, and a probe has an answer to the end.
        try (var lookout = AdminServer.open(settings);
                var api = Fabric8KubeApi.connect(
                        settings.get(Setting.KUBECONFIG), LeaderElector.longestChange(leaseDuration(settings)));
                var leases = leases(settings);
                var scheduler = new SystemScheduler(PATIENCE)) {
            work(config, stop, new Ground(lookout, api, guard(settings, leases), scheduler));
        } catch (KubeException e) {
            throw ClusterConnectionMessage.because(e);
        }
    }

    private void work(Config config, StopSignal stop, Ground on) throws InterruptedException {
        var change = LeaderElector.longestChange(leaseDuration(config.settings()));
        try (var clouds =
                clouds(config, on.api(), on.scheduler(), on.lookout()::calls, new Leadership(on.guard(), change))) {
            var controller = controller(config, clouds, on);
            var callbacks = new ControllerCallbacks(
                    controller, stop, task(config, clouds), on.lookout().lease());
            on.lookout().watch(on.scheduler());
            controller.watch();
            var alarm = new WatchHealth(on.api(), on.scheduler());
            alarm.start();
            on.lookout()
                    .watch(
                            on.guard(),
                            new ServiceStateMetrics(on.api(), LoadBalancerClasses.rules(config)),
                            alarm::isQuiet,
                            controller::deletionsHeld);
            on.lookout().gate().open();
            on.guard().run(on.scheduler(), callbacks);
            stop.await();
            end(controller, on);
            callbacks.requireNoLoss();
        }
    }

    /** Whoever comes next may begin only when nothing of ours is under way any more. */
    private static void end(Controller controller, Ground on) {
        LOG.info("stopping; what was made stays and serves on");
        on.lookout().gate().close("stopping");
        controller.stop();
        if (on.scheduler().drain()) {
            on.guard().release();
        }
    }

    private static Controller controller(Config config, ProviderInstances clouds, Ground on) {
        var given = config.settings();
        var settings = new Controller.Settings(
                LoadBalancerClasses.rules(config),
                self(given),
                given.get(Setting.DELETION_CEILING),
                new Controller.Pace(given.get(Setting.WORKERS), given.get(Setting.RESYNC)),
                given.get(Setting.READ_ONLY));
        var ports = new Controller.Ports(
                new SystemTime(),
                on.scheduler(),
                SystemRandom.generator(),
                on.lookout().logs());
        return new Controller(new FencedApi(on.api(), on.guard()), clouds.sites(), settings, ports);
    }

    /** The Lease stands for this Fairway where an Event is about no Service. */
    private static ObjectReference self(Settings settings) {
        return new ObjectReferenceBuilder()
                .withApiVersion("coordination.k8s.io/v1")
                .withKind("Lease")
                .withNamespace(settings.get(Setting.LEASE_NAMESPACE))
                .withName(settings.get(Setting.LEASE_NAME))
                .build();
    }

    private static String task(Config config, ProviderInstances clouds) {
        return "%s, in cluster %s".formatted(LoadBalancerClasses.describe(config), clouds.cluster());
    }

    /** @param change how long one may take that the fence lets through */
    private record Leadership(LeaderFence fence, Duration change) {}

    private ProviderInstances clouds(
            Config config, KubeApi api, Scheduler scheduler, Function<String, CallLog> logs, Leadership leadership) {
        var cluster = api.clusterUid();
        LogSetup.name(cluster);
        return ProviderInstances.open(
                installed,
                config,
                new ProviderInstances.Ground(cluster, leadership.fence(), scheduler, logs, leadership.change()));
    }

    /** Without an election there is a Lease too, which nobody else can have. */
    private static LeaseApi leases(Settings settings) {
        return settings.get(Setting.LEADER_ELECT)
                ? Fabric8LeaseApi.connect(
                        settings.get(Setting.KUBECONFIG),
                        settings.get(Setting.LEASE_NAMESPACE),
                        settings.get(Setting.LEASE_NAME),
                        leaseDuration(settings))
                : new InMemoryLeaseApi();
    }

    private static LeaderElector guard(Settings settings, LeaseApi leases) {
        return new LeaderElector(leases, LeaderIdentity.of(settings), leaseDuration(settings), new SystemTime());
    }

    private static Duration leaseDuration(Settings settings) {
        return settings.get(Setting.LEADER_ELECT) ? settings.get(Setting.LEASE_DURATION) : FOR_EVER;
    }

    @Override
    public List<Preview> plan(Config config, Optional<ServiceRef> only) {
        try (var api = Fabric8KubeApi.connect(config.settings().get(Setting.KUBECONFIG), FOR_EVER);
                var scheduler = new SystemScheduler(PATIENCE);
                var clouds = clouds(
                        config, api, scheduler, ApiCallLogger::new, new Leadership(LeaderFence.OPEN, FOR_EVER))) {
            var run = DryRun.of(api, clouds.sites(), LoadBalancerClasses.rules(config), new SystemTime());
            api.watch(KubeApi.Watcher.NOBODY);
            if (only.isPresent() && api.service(only.get()).isEmpty()) {
                throw new CommandFailure("there is no Service " + only.get());
            }
            Predicate<ServiceRef> chosen = name -> only.isEmpty() || only.get().equals(name);
            return run.run(chosen);
        } catch (KubeException e) {
            throw ClusterConnectionMessage.because(e);
        }
    }
}
