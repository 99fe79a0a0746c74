package dev.fairway.app.config;

import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.engine.option.Options;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Holds a block of options against what a provider knows, one by one: so each error has its line. */
record OptionsReader(ProviderFactory kind, OptionSpec.Scope scope, Problems problems) {

    /** What was given, right or wrong. */
    SortedMap<String, String> given(Block parent) {
        var given = new TreeMap<String, String>();
        parent.block("options")
                .ifPresent(block -> block.texts().forEach((name, text) -> {
                    Options.check(kind.options(), scope, Map.of(name, text.value()))
                            .problems()
                            .forEach(problem -> problems.add(text.line(), problem));
                    given.put(name, text.value());
                }));
        return given;
    }

    /** What was given and right, and the defaults of the rest. */
    SortedMap<String, String> complete(Block parent) {
        return Options.check(kind.options(), scope, given(parent)).values();
    }
}
