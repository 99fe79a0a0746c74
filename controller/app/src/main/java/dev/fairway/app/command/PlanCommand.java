package dev.fairway.app.command;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.engine.ProviderRegistry;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The dry run against a live cluster. */
@Command(
        name = "plan",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        description = {
            "Show what a pass over the live cluster would change, and change nothing.",
            "Signs: + create, ~ update, - delete, ! cannot be had, = kept on purpose."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:nothing would change", "1:it could not be told", "2:something would change"})
final class PlanCommand implements Callable<Integer> {
    @Mixin
    final ConfigOptions config = new ConfigOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAMESPACE/NAME",
            converter = ServiceRefConverter.class,
            description = "One Service. Default: all of the configured classes.")
    private Optional<ServiceRef> only = Optional.empty();

    private final ProviderRegistry installed;
    private final LiveCluster cluster;
    private final PrintWriter out;

    PlanCommand(ProviderRegistry installed, LiveCluster cluster, PrintWriter out) {
        this.installed = installed;
        this.cluster = cluster;
        this.out = out;
    }

    @Override
    public Integer call() {
        var report = new PreviewReport(cluster.plan(config.read(installed), only));
        out.print(report.render());
        out.flush();
        return report.exitCode();
    }
}
