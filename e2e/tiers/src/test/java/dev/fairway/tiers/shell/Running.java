package dev.fairway.tiers.shell;

import dev.fairway.app.kube.Controller;
import dev.fairway.app.kube.FabricApi;
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemScheduler;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.guard.Fence;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.engine.guard.Turnstiles;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;

/** A controller of production that works. */
record Running(Controller controller, SystemScheduler scheduler, FabricApi api) {

    static Running start(Config config, List<ClassRule> rules, Clouds clouds) {
        var scheduler = new SystemScheduler(Duration.ofSeconds(10));
        var api = new FabricApi(new KubernetesClientBuilder().withConfig(config).build(), Duration.ofSeconds(10));
        var time = new SystemTime();
        var calls = new GuardedCalls(
                Fence.OPEN, (operation, took, failure) -> clouds.ended(operation), time, Turnstiles.none());
        var controller = new Controller(
                api,
                clouds.sites(api.clusterUid(), calls, scheduler),
                new Controller.Settings(rules, 16, Duration.ofMinutes(10)),
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
