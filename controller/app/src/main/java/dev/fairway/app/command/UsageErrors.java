package dev.fairway.app.command;

import dev.fairway.api.spi.SpellingSuggestion;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line in one sentence, and where to read on. */
final class UsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        command.getErr().println(explain(e, command));
        command.getErr()
                .printf("'%s --help' tells more.%n", command.getCommandSpec().qualifiedName());
        return ExitCode.USAGE;
    }

    private static String explain(ParameterException e, CommandLine command) {
        var subcommands = command.getSubcommands().keySet();
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().getFirst(), command);
        }
        return subcommands.isEmpty()
                ? String.valueOf(e.getMessage())
                : "which command? There are " + String.join(", ", subcommands);
    }

    private static List<String> longOptions(CommandLine command) {
        return command.getCommandSpec().optionsMap().keySet().stream()
                .filter(name -> name.startsWith("--"))
                .sorted()
                .toList();
    }

    private static String unknown(String word, CommandLine command) {
        if (word.startsWith("-")) {
            return "unknown option " + word + SpellingSuggestion.suggest(word, longOptions(command));
        }
        var subcommands = command.getSubcommands().keySet();
        return subcommands.isEmpty()
                ? "\"%s\" is one argument too many".formatted(word)
                : "unknown command \"%s\"%s".formatted(word, SpellingSuggestion.suggest(word, subcommands));
    }
}
