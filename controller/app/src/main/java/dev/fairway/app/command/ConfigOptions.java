package dev.fairway.app.command;

import dev.fairway.app.config.Config;
import dev.fairway.app.config.ConfigReader;
import dev.fairway.app.config.ConfigResult;
import dev.fairway.app.config.Problem;
import dev.fairway.app.config.Setting;
import dev.fairway.app.log.LogSetup;
import dev.fairway.engine.ProviderRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code --config}, and a flag for each {@link Setting}. */
final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file. A flag wins over the key of the file. Default: ${DEFAULT-VALUE}.")
    private Path file = Path.of("fairway.yaml");

    private final SortedMap<String, OptionSpec> flags = new TreeMap<>();

    void addFlagsTo(CommandSpec command, List<Setting<?>> settings) {
        for (var setting : settings) {
            var flag = OptionSpec.builder(setting.flag())
                    .type(String.class)
                    .paramLabel(setting.shape().label())
                    .description(describe(setting))
                    .build();
            flags.put(setting.name(), flag);
            command.addOption(flag);
        }
    }

    Config read(ProviderRegistry installed) {
        return switch (new ConfigReader(installed).read(file, given())) {
            case ConfigResult.Valid valid -> loud(valid.config());
            case ConfigResult.Invalid invalid ->
                throw new CommandFailure(
                        ExitCode.CONFIGURATION,
                        invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        };
    }

    /** What is logged from now on looks as it is configured. */
    private static Config loud(Config config) {
        LogSetup.apply(
                config.settings().get(Setting.LOG_FORMAT), config.settings().get(Setting.LOG_LEVEL));
        return config;
    }

    private Map<String, String> given() {
        var given = new TreeMap<String, String>();
        flags.forEach((name, flag) ->
                Optional.ofNullable(flag.<String>getValue()).ifPresent(value -> given.put(name, value)));
        return given;
    }

    private static String describe(Setting<?> setting) {
        var summary = Character.toUpperCase(setting.summary().charAt(0))
                + setting.summary().substring(1);
        var text = summary + (setting.fallback().isEmpty() ? "." : ". Default: " + setting.fallback() + ".");
        return text.replace("%", "%%"); // picocli formats it
    }
}
