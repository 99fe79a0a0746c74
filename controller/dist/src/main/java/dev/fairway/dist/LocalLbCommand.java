package dev.fairway.dist;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.command.ExitCode;
import dev.fairway.app.system.StopSignal;
import dev.fairway.local.daemon.LocalLb;
import dev.fairway.local.daemon.LocalLbSettings;
import dev.fairway.local.table.TableException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The data plane of the provider local, as a process of its own. */
@Command(
        name = "local-lb",
        descriptionHeading = "%n",
        optionListHeading = "%n",
        description = {
            "Run the load balancer of the provider \"local\" on this host.",
            "It does what a cloud would do: controllers come and go, its table and its connections stay."
        })
final class LocalLbCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(LocalLbCommand.class);

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Where controllers reach it, as their option endpoint says: a loopback address:port, which"
                    + " every user of this host reaches, or unix:/path, which only your own do."
                    + " Default: ${DEFAULT-VALUE}.")
    private String listen = "127.0.0.1:7654";

    @Option(
            names = "--table",
            paramLabel = "FILE",
            description = "What it remembers across restarts; made when it is not there. Default: ${DEFAULT-VALUE}.")
    private String table = DefaultTable.path(System.getenv(), System.getProperty("user.home"));

    @Option(
            names = "--addresses",
            paramLabel = "POOL",
            description = "The addresses it may give to Services, which must be on this host: ranges, CIDR blocks and"
                    + " single ones, separated by commas. Default: ${DEFAULT-VALUE}.")
    private String addresses = "127.0.0.10-127.0.0.250";

    private final Supplier<StopSignal> signals;

    LocalLbCommand(Supplier<StopSignal> signals) {
        this.signals = signals;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var stop = signals.get();
                var running = start(settings())) {
            LOG.info(
                    "listening on {}, {} entries in {}, addresses {}",
                    running.control(),
                    running.table().list().size(),
                    table,
                    addresses);
            stop.await();
        }
        return ExitCode.OK;
    }

    private LocalLbSettings settings() {
        try {
            return LocalLbSettings.of(listen, table, addresses);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static LocalLb start(LocalLbSettings settings) {
        try {
            return LocalLb.start(settings);
        } catch (TableException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        }
    }
}
