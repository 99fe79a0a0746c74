package dev.fairway.app.command;

import dev.fairway.app.system.StopSignal;
import dev.fairway.engine.ProviderRegistry;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The controller itself. */
@Command(
        name = "run",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        description = {
            "Run the controller: give Services of the configured classes their load balancers.",
            "SIGTERM and Ctrl-C end it; what it made in the cloud stays and serves on."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    final ConfigOptions config = new ConfigOptions();

    private final ProviderRegistry installed;
    private final LiveCluster cluster;
    private final Supplier<StopSignal> signals;

    RunCommand(ProviderRegistry installed, LiveCluster cluster, Supplier<StopSignal> signals) {
        this.installed = installed;
        this.cluster = cluster;
        this.signals = signals;
    }

    @Override
    public Integer call() throws InterruptedException {
        var wanted = config.read(installed);
        try (var stop = signals.get()) {
            cluster.run(wanted, stop);
        }
        return ExitCode.OK;
    }
}
