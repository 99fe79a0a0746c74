package dev.fairway.app;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.command.LiveCluster;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.config.ProviderBlock;
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
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.kube.goal.ServiceName;
import dev.fairway.app.kube.lease.FabricLeases;
import dev.fairway.app.kube.lease.LeaseApi;
import dev.fairway.app.kube.lease.LeaseGuard;
import dev.fairway.app.kube.lease.MemoryLeases;
import dev.fairway.app.system.ProcessName;
import dev.fairway.app.system.StopSignal;
import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemScheduler;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.ProviderRegistry;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.guard.Fence;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.engine.port.Scheduler;
import java.io.IOException;
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
        // The last is closed first: passes under way still have the API to write what they did.
        try (var api = FabricApi.connect(config.settings().get(Setting.KUBECONFIG));
                var leases = leases(config.settings());
                var scheduler = new SystemScheduler(PATIENCE)) {
            var guard = guard(config.settings(), leases);
            var controller = controller(config, new FencedApi(api, guard), guard, scheduler);
            var tenure = new Tenure(controller, stop, describe(config));
            controller.watch();
            new WatchAlarm(api, scheduler).start();
            guard.run(scheduler, tenure);
            stop.await();
            LOG.info("stopping; what was made stays and serves on");
            controller.stop();
            if (scheduler.drain()) {
                guard.release();
            }
            tenure.requireNoLoss();
        } catch (KubeException e) {
            throw unreachable(e);
        }
    }

    private Controller controller(Config config, KubeApi api, Fence fence, Scheduler scheduler) {
        var settings = new Controller.Settings(
                rules(config),
                config.settings().get(Setting.WORKERS),
                config.settings().get(Setting.SWEEP));
        var ports = new Controller.Ports(new SystemTime(), scheduler, SystemRandom.generator());
        return new Controller(api, sites(config, api, fence, scheduler), settings, ports);
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
                var scheduler = new SystemScheduler(PATIENCE)) {
            var run = new DryRun(api, sites(config, api, Fence.OPEN, scheduler), rules(config));
            api.watch(KubeApi.Watcher.NOBODY);
            if (only.isPresent() && api.service(only.get()).isEmpty()) {
                throw new CommandFailure("there is no Service " + only.get());
            }
            Predicate<ServiceName> chosen = name -> only.isEmpty() || only.get().equals(name);
            return run.run(chosen);
        } catch (KubeException e) {
            throw unreachable(e);
        }
    }

    private static CommandFailure unreachable(KubeException e) {
        return new CommandFailure(
                e.kind() == KubeException.Kind.REFUSED
                        ? "the cluster's API server refuses: %s; check whose credentials these are, and that they have the rules in deploy/fairway.yaml"
                                .formatted(e.getMessage())
                        : "the cluster's API server cannot be used: %s; check --kubeconfig and KUBECONFIG"
                                .formatted(reason(e)));
    }

    /** What the network or the disk said says more than who was told. */
    private static String reason(KubeException e) {
        for (var cause = e.getCause(); cause != null; cause = cause.getCause()) {
            boolean says = !cause.getClass().equals(IOException.class) || cause.getMessage() != null;
            if (cause instanceof IOException && says) {
                return cause.toString();
            }
        }
        return String.valueOf(e.getMessage());
    }

    private List<Site> sites(Config config, KubeApi api, Fence fence, Scheduler scheduler) {
        var cluster = api.clusterUid();
        var calls = new GuardedCalls(
                fence,
                (operation, took, failure) -> LOG.debug(
                        "{} took {} {}",
                        operation,
                        took,
                        failure.map(Object::toString).orElse("")),
                new SystemTime());
        return config.providers().stream()
                .map(block -> site(block, cluster, calls, scheduler))
                .toList();
    }

    private Site site(ProviderBlock block, String cluster, Calls calls, Scheduler scheduler) {
        var factory = installed.find(block.kind()).orElseThrow();
        try {
            var provider = factory.create(new ProviderSettings(cluster, block.options()), calls);
            return new Site(block.name(), new Provisioner(provider, cluster, scheduler), factory.options());
        } catch (ProviderException e) {
            throw new CommandFailure("provider %s: %s".formatted(block.name(), e.getMessage()));
        }
    }

    private static List<ClassRule> rules(Config config) {
        return config.classes().stream().map(Wiring::rule).toList();
    }

    private static ClassRule rule(LoadBalancerClass one) {
        return new ClassRule(one.name(), one.provider(), one.takesClassless(), one.options());
    }

    private static String describe(Config config) {
        return config.classes().stream()
                .map(one -> "class %s by %s%s"
                        .formatted(
                                one.name(),
                                one.provider(),
                                one.takesClassless() ? " (and Services without a class)" : ""))
                .reduce((a, b) -> a + ", " + b)
                .orElse("no class is mapped, so there is nothing to do");
    }
}
