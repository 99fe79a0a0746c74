package dev.fairway.tiers.controller;

import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.api.Fabric8KubeApi;
import dev.fairway.app.reconcile.Controller;
import dev.fairway.app.system.SystemPause;
import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemScheduler;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.guard.CloudLimits;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.engine.guard.LeaderFence;
import dev.fairway.tiers.sim.TestSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;

/** A controller of production that works. */
record RunningController(Controller controller, SystemScheduler scheduler, Fabric8KubeApi api) {

    static RunningController start(Config config, List<LoadBalancerClass> rules, TestClouds clouds) {
        var scheduler = new SystemScheduler(Duration.ofSeconds(10));
        var api = new Fabric8KubeApi(
                new KubernetesClientBuilder().withConfig(config).build(), Duration.ofSeconds(10));
        var time = new SystemTime();
        var calls = new GuardedCalls(
                CloudLimits.none("local"),
                LeaderFence.OPEN,
                (operation, took, failure) -> clouds.ended(operation),
                new GuardedCalls.Ports(time, new SystemPause(), SystemRandom.generator()));
        var controller = new Controller(
                api,
                clouds.instances(api.clusterUid(), calls, scheduler),
                TestSettings.of(rules, 16),
                new Controller.Ports(time, scheduler, SystemRandom.generator()));
        controller.watch();
        controller.start();
        return new RunningController(controller, scheduler, api);
    }

    void stop() {
        controller.stop();
        scheduler.close();
        api.close();
    }
}
