package dev.fairway.engine.option;

import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.SpellingSuggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Validates the options of a user against the option specs of the provider.
 *
 * @param values the valid options, and defaults for the rest
 * @param problems one sentence each, with the fix; empty if all options are valid
 */
public record Options(SortedMap<String, String> values, List<String> problems) {

    public static Options check(Collection<OptionSpec> known, OptionSpec.Scope scope, Map<String, String> given) {
        var values = new TreeMap<String, String>();
        var problems = new ArrayList<String>();
        var specs = new TreeMap<String, OptionSpec>();
        known.stream().filter(spec -> spec.scope() == scope).forEach(spec -> specs.put(spec.name(), spec));
        specs.values().forEach(spec -> spec.fallback().ifPresent(value -> values.put(spec.name(), value)));
        new TreeMap<>(given).forEach((name, value) -> {
            var spec = specs.get(name);
            if (spec == null) {
                problems.add("unknown option " + name + SpellingSuggestion.suggest(name, specs.keySet()));
            } else if (!spec.type().accepts(value)) {
                problems.add("option %s is \"%s\"; write %s".formatted(name, value, spec.type()));
            } else {
                values.put(name, value);
            }
        });
        return new Options(values, List.copyOf(problems));
    }
}
