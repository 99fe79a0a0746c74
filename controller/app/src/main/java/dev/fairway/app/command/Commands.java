package dev.fairway.app.command;

import dev.fairway.app.config.Setting;
import dev.fairway.app.system.StopSignal;
import dev.fairway.engine.ProviderRegistry;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The command line.
 *
 * @param extra commands of other jars
 * @param out what was asked for
 * @param err everything else
 */
public record Commands(
        ProviderRegistry installed,
        LiveCluster cluster,
        Supplier<StopSignal> signals,
        List<ExtraCommand> extra,
        PrintWriter out,
        PrintWriter err) {

    /** @return an {@link ExitCode} */
    public int execute(String... arguments) {
        return commandLine().execute(arguments);
    }

    CommandLine commandLine() {
        var line = new CommandLine(new FairwayCommand());
        var run = new RunCommand(installed, cluster, signals);
        var plan = new PlanCommand(installed, cluster, out);
        run.config.addFlagsTo(add(line, run), Setting.ALL);
        plan.config.addFlagsTo(add(line, plan), List.of(Setting.KUBECONFIG));
        extra.forEach(one -> add(line, one.command()));
        add(line, new VersionCommand(installed, out));
        return line.setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler(new CommandExceptionReporter());
    }

    private static CommandLine.Model.CommandSpec add(CommandLine line, Object command) {
        var sub = new CommandLine(command);
        line.addSubcommand(sub);
        return sub.getCommandSpec();
    }
}
