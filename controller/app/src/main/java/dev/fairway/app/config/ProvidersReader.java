package dev.fairway.app.config;

import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.SpellingSuggestion;
import dev.fairway.engine.ProviderRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code providers}, and remembers what kind each name is for the classes that name it. */
final class ProvidersReader {
    private final ProviderRegistry installed;
    private final Problems problems;
    private final SortedMap<String, Optional<ProviderFactory>> kinds = new TreeMap<>();
    private final Map<String, Integer> lines = new TreeMap<>();

    ProvidersReader(ProviderRegistry installed, Problems problems) {
        this.installed = installed;
        this.problems = problems;
    }

    /** The names read, also of what is wrong otherwise; empty where the kind is not installed. */
    SortedMap<String, Optional<ProviderFactory>> kinds() {
        return Collections.unmodifiableSortedMap(kinds);
    }

    List<ProviderBlock> read(Block root) {
        var providers = new ArrayList<ProviderBlock>();
        for (var block : root.blocks("providers", "list at least one provider, with its name")) {
            provider(block).ifPresent(providers::add);
            block.refuseUnknownKeys();
        }
        return providers;
    }

    private Optional<ProviderBlock> provider(Block block) {
        var name = block.required("name", "classes call the provider by it");
        var kindText = block.text("kind").or(() -> name);
        var kind = kindText.flatMap(text -> installed(text, name.orElse(text)));
        var options =
                kind.map(factory -> new OptionsReader(factory, OptionSpec.Scope.PROVIDER, problems).complete(block));
        if (kind.isEmpty()) {
            block.block("options");
        }
        var rate = rate(block);
        name.ifPresent(text -> remember(text, kind));
        return name.flatMap(text -> options.map(
                values -> new ProviderBlock(text.value(), kind.orElseThrow().name(), values, rate)));
    }

    private Optional<Double> rate(Block block) {
        var setting = Setting.API_RATE_LIMIT;
        var text = block.text(setting.name());
        var problem = text.flatMap(given -> setting.problem(given.value()));
        problem.ifPresent(words -> problems.add(text.orElseThrow().line(), words));
        return setting.parse(
                problem.isPresent() ? setting.fallback() : text.map(Text::value).orElse(setting.fallback()));
    }

    private void remember(Text name, Optional<ProviderFactory> kind) {
        var earlier = lines.putIfAbsent(name.value(), name.line());
        if (earlier != null) {
            problems.add(name.line(), "provider %s stands on line %d already".formatted(name.value(), earlier));
        }
        kinds.putIfAbsent(name.value(), kind);
    }

    private Optional<ProviderFactory> installed(Text kind, Text name) {
        var found = installed.find(kind.value());
        if (found.isEmpty()) {
            var names = installed.byName().keySet();
            problems.add(
                    kind.line(),
                    "provider %s is of kind \"%s\", which is not installed%s"
                            .formatted(name.value(), kind.value(), SpellingSuggestion.suggest(kind.value(), names)));
        }
        return found;
    }
}
