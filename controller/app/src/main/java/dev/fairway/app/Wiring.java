package dev.fairway.app;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.command.LiveCluster;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.Setting;
import dev.fairway.app.config.Settings;
import dev.fairway.app.kube.Controller;
import dev.fairway.app.kube.DryRun;
import dev.fairway.app.kube.FabricApi;
import dev.fairway.app.kube.FencedApi;
import dev.fairway.app.kube.KubeApi;
import dev.fairway.app.kube.KubeException;
import dev.fairway.app.kube.Preview;
import dev.fairway.app.kube.Site;
import dev.fairway.app.kube.WatchAlarm;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.lease.FabricLeases;
import dev.fairway.app.kube.lease.LeaseApi;
import dev.fairway.app.kube.lease.LeaseGuard;
import dev.fairway.app.kube.lease.MemoryLeases;
import dev.fairway.app.log.LogSetup;
import dev.fairway.app.system.ProcessName;
import dev.fairway.app.system.StopSignal;
import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemScheduler;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.ProviderRegistry;
import dev.fairway.engine.guard.Fence;
import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The production wiring: configuration, clouds and cluster become a controller. */
record Wiring(ProviderRegistry installed) implements LiveCluster {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    /** How long passes may take to come to their end when the process is asked to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    @Override
    public void run(Config config, StopSignal stop) throws InterruptedException {
        var settings = config.settings();
        // The last is closed first: passes under way still have the cloud and the API, and a probe has an answer to the
        // end.
        try (var lookout = Lookout.open(settings);
                var api = FabricApi.connect(settings.get(Setting.KUBECONFIG));
                var leases = leases(settings);
                var scheduler = new SystemScheduler(PATIENCE)) {
            var guard = guard(settings, leases);
            try (var clouds = clouds(config, api, guard, scheduler)) {
                var controller = controller(config, new FencedApi(api, guard), clouds.sites(), scheduler);
                var tenure = new Tenure(controller, stop, task(config, clouds.cluster()), lookout.lease());
                lookout.watch(scheduler);
                controller.watch();
                new WatchAlarm(api, scheduler).start();
                lookout.gate().open();
                guard.run(scheduler, tenure);
                stop.await();
                LOG.info("stopping; what was made stays and serves on");
                lookout.gate().close("stopping");
                controller.stop();
                if (scheduler.drain()) {
                    guard.release();
                }
                tenure.requireNoLoss();
            }
        } catch (KubeException e) {
            throw Unreachable.because(e);
        }
    }

    private static Controller controller(Config config, KubeApi api, List<Site> sites, Scheduler scheduler) {
        var settings = new Controller.Settings(
                Classes.rules(config),
                config.settings().get(Setting.WORKERS),
                config.settings().get(Setting.SWEEP));
        var ports = new Controller.Ports(new SystemTime(), scheduler, SystemRandom.generator());
        return new Controller(api, sites, settings, ports);
    }

    private static String task(Config config, String cluster) {
        return "%s, in cluster %s".formatted(Classes.describe(config), cluster);
    }

    private Clouds clouds(Config config, KubeApi api, Fence fence, Scheduler scheduler) {
        var cluster = api.clusterUid();
        LogSetup.name(cluster);
        return Clouds.open(installed, config, new Clouds.Ground(cluster, fence, scheduler, unused -> new CallLines()));
    }

    /** Without an election there is a Lease too, which nobody else can have. */
    private static LeaseApi leases(Settings settings) {
        return settings.get(Setting.LEADER_ELECTION)
                ? FabricLeases.connect(
                        settings.get(Setting.KUBECONFIG),
                        settings.get(Setting.LEASE_NAMESPACE),
                        settings.get(Setting.LEASE_NAME))
                : new MemoryLeases();
    }

    private static LeaseGuard guard(Settings settings, LeaseApi leases) {
        var duration = settings.get(Setting.LEADER_ELECTION) ? settings.get(Setting.LEASE_DURATION) : FOR_EVER;
        return new LeaseGuard(leases, ProcessName.unique(), duration, new SystemTime());
    }

    @Override
    public List<Preview> plan(Config config, Optional<ServiceName> only) {
        try (var api = FabricApi.connect(config.settings().get(Setting.KUBECONFIG));
                var scheduler = new SystemScheduler(PATIENCE);
                var clouds = clouds(config, api, Fence.OPEN, scheduler)) {
            var run = new DryRun(api, clouds.sites(), Classes.rules(config));
            api.watch(KubeApi.Watcher.NOBODY);
            if (only.isPresent() && api.service(only.get()).isEmpty()) {
                throw new CommandFailure("there is no Service " + only.get());
            }
            Predicate<ServiceName> chosen = name -> only.isEmpty() || only.get().equals(name);
            return run.run(chosen);
        } catch (KubeException e) {
            throw Unreachable.because(e);
        }
    }
}
