package dev.fairway.app.command;

import dev.fairway.api.spi.ProviderException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a command threw: words for its user, or a bug with its trace in the log. */
final class CommandExceptionReporter implements IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CommandExceptionReporter.class);

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return switch (e) {
            case CommandFailure failure -> tell(command, failure.words(), failure.exitCode());
            case ProviderException failure -> tell(command, failure.failure().message(), ExitCode.FAILED);
            default -> {
                LOG.error("a bug, please report it", e);
                yield ExitCode.FAILED;
            }
        };
    }

    private static int tell(CommandLine command, String message, int exitCode) {
        command.getErr().println(message);
        return exitCode;
    }
}
