package dev.fairway.app;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.ProviderBlock;
import dev.fairway.app.kube.Site;
import dev.fairway.app.system.SystemPause;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.ProviderRegistry;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.guard.CallLog;
import dev.fairway.engine.guard.Fence;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.engine.guard.Turnstiles;
import dev.fairway.engine.port.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The providers of the configuration, ready to work. Closed when nothing of theirs is under way any more.
 *
 * @param cluster the UID of the cluster that owns what they make
 */
record Clouds(String cluster, List<Site> sites) implements AutoCloseable {
    Clouds {
        sites = List.copyOf(sites);
    }

    /**
     * What every provider of a process works with.
     *
     * @param logs who is told of the calls of the provider of that name
     */
    record Ground(String cluster, Fence fence, Scheduler scheduler, Function<String, CallLog> logs) {}

    static Clouds open(ProviderRegistry installed, Config config, Ground ground) {
        var sites = new ArrayList<Site>();
        try {
            for (var block : config.providers()) {
                sites.add(site(installed, block, ground));
            }
            return new Clouds(ground.cluster(), sites);
        } catch (ProviderException | CommandFailure e) {
            new Clouds(ground.cluster(), sites).close();
            throw e;
        }
    }

    private static Site site(ProviderRegistry installed, ProviderBlock block, Ground ground) {
        var factory = installed.find(block.kind()).orElseThrow();
        var time = new SystemTime();
        var turnstiles = new Turnstiles(factory.limits(), time, new SystemPause());
        Calls calls = new GuardedCalls(ground.fence(), ground.logs().apply(block.name()), time, turnstiles);
        try {
            var provider = factory.create(new ProviderSettings(ground.cluster(), block.options()), calls);
            var provisioner = new Provisioner(provider, ground.cluster(), ground.scheduler());
            return new Site(block.name(), provisioner, factory.options());
        } catch (ProviderException e) {
            throw new CommandFailure("provider %s: %s".formatted(block.name(), e.getMessage()));
        }
    }

    @Override
    public void close() {
        sites.forEach(site -> site.provisioner().provider().close());
    }
}
