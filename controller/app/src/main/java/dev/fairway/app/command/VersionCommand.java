package dev.fairway.app.command;

import dev.fairway.engine.ProviderRegistry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what runs here: for bug reports. */
@Command(name = "version", description = "Print the version, the JDK and the installed providers.")
record VersionCommand(ProviderRegistry installed, PrintWriter out) implements Callable<Integer> {

    @Override
    public Integer call() {
        var build = BuildInfo.read();
        var kinds = installed.byName().keySet();
        out.printf("fairway    %s (build %s)%n", build.version(), build.build());
        out.printf("JDK        %s (%s)%n", System.getProperty("java.version"), System.getProperty("java.vendor"));
        out.printf("providers  %s%n", kinds.isEmpty() ? "none is installed" : String.join(", ", kinds));
        return ExitCode.OK;
    }
}
