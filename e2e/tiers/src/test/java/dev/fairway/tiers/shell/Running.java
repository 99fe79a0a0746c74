package dev.fairway.tiers.shell;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.app.kube.Controller;
import dev.fairway.app.kube.FabricApi;
import dev.fairway.app.kube.Site;
import dev.fairway.app.kube.goal.ClassRule;
import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemScheduler;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.guard.CallLog;
import dev.fairway.engine.guard.Fence;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.local.LocalFactory;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** A controller of production that works. */
record Running(Controller controller, SystemScheduler scheduler, FabricApi api) {

    /** @param cloud for a cluster's UID and the one door to it */
    static Running start(
            Config config, List<ClassRule> rules, BiFunction<String, Calls, LoadBalancerProvider> cloud, CallLog log) {
        var scheduler = new SystemScheduler(Duration.ofSeconds(10));
        var api = new FabricApi(new KubernetesClientBuilder().withConfig(config).build());
        var time = new SystemTime();
        var uid = api.clusterUid();
        var provider = cloud.apply(uid, new GuardedCalls(Fence.OPEN, log, time));
        var controller = new Controller(
                api,
                List.of(new Site("local", new Provisioner(provider, uid, scheduler), new LocalFactory().options())),
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
