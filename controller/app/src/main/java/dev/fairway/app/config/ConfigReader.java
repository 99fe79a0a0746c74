package dev.fairway.app.config;

import dev.fairway.engine.ProviderRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads the configuration file and tells every error in it at once. */
public record ConfigReader(ProviderRegistry installed) {

    /** @param flags by the names of {@link Setting}s; they win over the file */
    public ConfigResult read(Path file, Map<String, String> flags) {
        var problems = new Problems(file.toString());
        var config = YamlFile.read(file, problems).map(root -> config(root, flags, problems));
        return config.isPresent() && problems.isEmpty()
                ? new ConfigResult.Valid(config.get())
                : new ConfigResult.Invalid(problems.inOrder());
    }

    private Config config(Block root, Map<String, String> flags, Problems problems) {
        var providers = new ProvidersReader(installed, problems);
        var providerBlocks = providers.read(root);
        var classes = new ClassesReader(providers.kinds(), problems).read(root);
        var settings = settings(root, flags, problems);
        root.refuseUnknownKeys();
        return new Config(classes, providerBlocks, settings);
    }

    private static Settings settings(Block root, Map<String, String> flags, Problems problems) {
        var given = new TreeMap<String, String>();
        for (var setting : Setting.ALL) {
            root.text(setting.name()).ifPresent(text -> {
                setting.problem(text.value()).ifPresent(problem -> problems.add(text.line(), problem));
                given.put(setting.name(), text.value());
            });
            var flag = flags.get(setting.name());
            if (flag != null) {
                setting.problem(flag).ifPresent(problem -> problems.addFlag(setting.flag(), problem));
                given.put(setting.name(), flag);
            }
        }
        return new Settings(given);
    }
}
