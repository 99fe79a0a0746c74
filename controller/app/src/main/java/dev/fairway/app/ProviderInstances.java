package dev.fairway.app;

import dev.fairway.api.spi.CallLimit;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.ProviderBlock;
import dev.fairway.app.reconcile.ProviderInstance;
import dev.fairway.app.system.SystemPause;
import dev.fairway.app.system.SystemRandom;
import dev.fairway.app.system.SystemTime;
import dev.fairway.engine.ProviderRegistry;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.guard.CallLog;
import dev.fairway.engine.guard.CloudLimits;
import dev.fairway.engine.guard.GuardedCalls;
import dev.fairway.engine.guard.LeaderFence;
import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The providers of the configuration, ready to work. Closed when nothing of theirs is under way any more.
 *
 * @param cluster the UID of the cluster that owns what they make
 */
record ProviderInstances(String cluster, List<ProviderInstance> sites) implements AutoCloseable {
    ProviderInstances {
        sites = List.copyOf(sites);
    }

    /**
     * What every provider of a process works with.
     *
     * @param logs who is told of the calls of the provider of that name
     * @param longestMutation how long a mutation may take, or another replica could begin before it has ended
     */
    record Ground(
            String cluster,
            LeaderFence fence,
            Scheduler scheduler,
            Function<String, CallLog> logs,
            Duration longestMutation) {}

    static ProviderInstances open(ProviderRegistry installed, Config config, Ground ground) {
        var sites = new ArrayList<ProviderInstance>();
        try {
            for (var block : config.providers()) {
                sites.add(site(installed, block, ground));
            }
            return new ProviderInstances(ground.cluster(), sites);
        } catch (ProviderException | CommandFailure e) {
            new ProviderInstances(ground.cluster(), sites).close();
            throw e;
        }
    }

    private static ProviderInstance site(ProviderRegistry installed, ProviderBlock block, Ground ground) {
        var factory = installed.find(block.kind()).orElseThrow();
        Calls calls = new GuardedCalls(
                limits(factory, block),
                ground.fence(),
                ground.logs().apply(block.name()),
                new GuardedCalls.Ports(new SystemTime(), new SystemPause(), SystemRandom.generator()));
        try {
            var settings = new ProviderSettings(ground.cluster(), block.options(), ground.longestMutation());
            var provider = factory.create(settings, calls);
            var provisioner = new Provisioner(provider, ground.cluster(), ground.scheduler());
            return ProviderInstance.of(block.name(), provisioner, factory, new SystemTime());
        } catch (ProviderException e) {
            throw new CommandFailure("provider %s: %s".formatted(block.name(), e.getMessage()));
        }
    }

    private static CloudLimits limits(ProviderFactory factory, ProviderBlock block) {
        var name = factory.displayName();
        return block.apiRateLimit()
                .map(factor -> new CloudLimits(name, scaled(factory.limits(), factor)))
                .orElseGet(() -> CloudLimits.none(name));
    }

    private static Map<String, CallLimit> scaled(Map<String, CallLimit> limits, double factor) {
        return limits.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, limit -> limit.getValue().times(factor)));
    }

    @Override
    public void close() {
        sites.forEach(site -> site.provisioner().provider().close());
    }
}
