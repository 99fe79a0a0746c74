package dev.fairway.app;

import dev.fairway.app.command.Commands;
import dev.fairway.app.command.ExitCode;
import dev.fairway.app.command.ExtraCommand;
import dev.fairway.app.system.StopSignal;
import dev.fairway.engine.ProviderRegistry;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The wiring: what is installed, and who does what. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(execute(writer(System.out), writer(System.err), arguments));
    }

    private static PrintWriter writer(PrintStream terminal) {
        return new PrintWriter(terminal, true, terminal.charset());
    }

    static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            var installed = ProviderRegistry.load();
            var cluster = new ControllerFactory(installed);
            return new Commands(installed, cluster, StopSignal::ofProcess, extraCommands(), out, err)
                    .execute(arguments);
        } catch (IllegalStateException | ServiceConfigurationError e) {
            err.println("fairway is not installed properly: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private static List<ExtraCommand> extraCommands() {
        return ServiceLoader.load(ExtraCommand.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
