package dev.fairway.tiers.shell;

import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.api.FabricApi;
import dev.fairway.app.reconcile.Controller;
import dev.fairway.app.system.SystemPause;
import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemScheduler;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.guard.CloudLimits;
import dev.fairway.engine.guard.Fence;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.tiers.sim.TestSettings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;

/** A controller of production that works. */
record Running(Controller controller, SystemScheduler scheduler, FabricApi api) {

    static Running start(Config config, List<LoadBalancerClass> rules, Clouds clouds) {
        var scheduler = new SystemScheduler(Duration.ofSeconds(10));
        var api = new FabricApi(new KubernetesClientBuilder().withConfig(config).build(), Duration.ofSeconds(10));
        var time = new SystemTime();
        var calls = new GuardedCalls(
                CloudLimits.none("local"),
                Fence.OPEN,
                (operation, took, failure) -> clouds.ended(operation),
                new GuardedCalls.Ports(time, new SystemPause(), SystemRandom.generator()));
        var controller = new Controller(
                api,
                clouds.instances(api.clusterUid(), calls, scheduler),
                TestSettings.of(rules, 16),
                new Controller.Ports(time, scheduler, SystemRandom.generator()));
        controller.watch();
        controller.start();
        return new Running(controller, scheduler, api);
    }

    void stop() {
        controller.stop();
        scheduler.close();
        api.close();
    }
}
