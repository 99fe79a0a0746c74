package dev.fairway.app;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.command.LiveCluster;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.Setting;
import dev.fairway.app.config.Settings;
import dev.fairway.app.kube.Census;
import dev.fairway.app.kube.Controller;
import dev.fairway.app.kube.DryRun;
import dev.fairway.app.kube.FabricApi;
import dev.fairway.app.kube.FencedApi;
import dev.fairway.app.kube.KubeApi;
import dev.fairway.app.kube.KubeException;
import dev.fairway.app.kube.Preview;
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
import dev.fairway.engine.guard.CallLog;
import dev.fairway.engine.guard.Fence;
import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The production wiring: configuration, clouds and cluster become a controller. */
record Wiring(ProviderRegistry installed) implements LiveCluster {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    /** How long passes may take to come to their end when the process is asked to stop. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration FOR_EVER = Duration.ofDays(10_000);

    /** What one replica stands on. */
    private record Ground(Lookout lookout, FabricApi api, LeaseGuard guard, SystemScheduler scheduler) {}

    @Override
    public void run(Config config, StopSignal stop) throws InterruptedException {
        var settings = config.settings();
        // The last is closed first: passes under way still have the API, and a probe has an answer to the end.
        try (var lookout = Lookout.open(settings);
                var api = FabricApi.connect(
                        settings.get(Setting.KUBECONFIG), LeaseGuard.longestChange(leaseDuration(settings)));
                var leases = leases(settings);
                var scheduler = new SystemScheduler(PATIENCE)) {
            work(config, stop, new Ground(lookout, api, guard(settings, leases), scheduler));
        } catch (KubeException e) {
            throw Unreachable.because(e);
        }
    }

    private void work(Config config, StopSignal stop, Ground on) throws InterruptedException {
        try (var clouds = clouds(config, on.api(), on.guard(), on.scheduler(), on.lookout()::calls)) {
            var controller = controller(config, clouds, on);
            var tenure = new Tenure(
                    controller, stop, task(config, clouds), on.lookout().lease());
            on.lookout().watch(on.scheduler());
            controller.watch();
            var alarm = new WatchAlarm(on.api(), on.scheduler());
            alarm.start();
            on.lookout().watch(on.guard(), new Census(on.api(), Classes.rules(config)), alarm::isQuiet);
            on.lookout().gate().open();
            on.guard().run(on.scheduler(), tenure);
            stop.await();
            end(controller, on);
            tenure.requireNoLoss();
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

    private static Controller controller(Config config, Clouds clouds, Ground on) {
        var settings = new Controller.Settings(
                Classes.rules(config),
                config.settings().get(Setting.WORKERS),
                config.settings().get(Setting.SWEEP));
        var ports = new Controller.Ports(
                new SystemTime(),
                on.scheduler(),
                SystemRandom.generator(),
                on.lookout().logs());
        return new Controller(new FencedApi(on.api(), on.guard()), clouds.sites(), settings, ports);
    }

    private static String task(Config config, Clouds clouds) {
        return "%s, in cluster %s".formatted(Classes.describe(config), clouds.cluster());
    }

    private Clouds clouds(
            Config config, KubeApi api, Fence fence, Scheduler scheduler, Function<String, CallLog> logs) {
        var cluster = api.clusterUid();
        LogSetup.name(cluster);
        return Clouds.open(installed, config, new Clouds.Ground(cluster, fence, scheduler, logs));
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
        return new LeaseGuard(leases, ProcessName.unique(), leaseDuration(settings), new SystemTime());
    }

    private static Duration leaseDuration(Settings settings) {
        return settings.get(Setting.LEADER_ELECTION) ? settings.get(Setting.LEASE_DURATION) : FOR_EVER;
    }

    @Override
    public List<Preview> plan(Config config, Optional<ServiceName> only) {
        try (var api = FabricApi.connect(config.settings().get(Setting.KUBECONFIG), FOR_EVER);
                var scheduler = new SystemScheduler(PATIENCE);
                var clouds = clouds(config, api, Fence.OPEN, scheduler, provider -> new CallLines())) {
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
