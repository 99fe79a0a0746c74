package dev.fairway.app.config;

import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.SpellingSuggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code classes}: each names a provider, no two have one name, at most one is the default. */
final class ClassesReader {
    /** What the API server lets stand in spec.loadBalancerClass. */
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    private final SortedMap<String, Optional<ProviderFactory>> providers;
    private final Problems problems;
    private final Map<String, Integer> lines = new TreeMap<>();
    private Optional<Integer> defaultLine = Optional.empty();

    ClassesReader(SortedMap<String, Optional<ProviderFactory>> providers, Problems problems) {
        this.providers = providers;
        this.problems = problems;
    }

    List<LoadBalancerClass> read(Block root) {
        var classes = new ArrayList<LoadBalancerClass>();
        for (var block : root.blocks("classes", "list at least one class, with its name and provider")) {
            oneClass(block).ifPresent(classes::add);
            block.refuseUnknownKeys();
        }
        return classes;
    }

    private Optional<LoadBalancerClass> oneClass(Block block) {
        var name = block.required("name", "Services ask for the class by it, in spec.loadBalancerClass");
        name.ifPresent(this::checkName);
        var provider = block.required("provider", "the name of one of providers");
        var options = provider.map(text -> options(block, name.map(Text::value).orElse(""), text));
        boolean takesClassless = block.text("default").map(this::isDefault).orElse(false);
        return name.flatMap(text -> provider.map(served ->
                new LoadBalancerClass(text.value(), served.value(), takesClassless, options.orElseGet(TreeMap::new))));
    }

    private void checkName(Text name) {
        if (!NAME.matcher(name.value()).matches()) {
            problems.add(
                    name.line(),
                    "\"%s\" cannot be a class; write a name such as example.com/public".formatted(name.value()));
        }
        var earlier = lines.putIfAbsent(name.value(), name.line());
        if (earlier != null) {
            problems.add(name.line(), "class %s stands on line %d already".formatted(name.value(), earlier));
        }
    }

    private SortedMap<String, String> options(Block block, String className, Text provider) {
        var kind = providers.get(provider.value());
        if (kind == null) {
            problems.add(
                    provider.line(),
                    "no provider is named \"%s\"%s"
                            .formatted(
                                    provider.value(),
                                    SpellingSuggestion.suggest(provider.value(), providers.keySet())));
        }
        if (kind == null || kind.isEmpty()) {
            block.block("options");
            return new TreeMap<>();
        }
        var given = new TreeMap<>(kind.get().classOptions(className));
        given.putAll(new OptionsReader(kind.get(), OptionSpec.Scope.SERVICE, problems).given(block));
        unsaid(kind.get(), given)
                .forEach(spec -> problems.add(
                        provider.line(),
                        "class %s does not say the option %s: %s".formatted(className, spec.name(), spec.summary())));
        return given;
    }

    /** What has no default is for the administrator to say. */
    private static Stream<OptionSpec> unsaid(ProviderFactory kind, Map<String, String> given) {
        return kind.options().stream()
                .filter(spec -> spec.scope() == OptionSpec.Scope.SERVICE
                        && spec.fallback().isEmpty())
                .filter(spec -> !given.containsKey(spec.name()));
    }

    private boolean isDefault(Text text) {
        if (!text.value().matches("true|false")) {
            problems.add(text.line(), "default is \"%s\"; write true or false".formatted(text.value()));
        }
        boolean yes = text.value().equals("true");
        if (yes && defaultLine.isPresent()) {
            problems.add(
                    text.line(),
                    "the class of line %d is the default already; at most one can take Services without a class"
                            .formatted(defaultLine.get()));
        }
        defaultLine = defaultLine.or(() -> Optional.of(text.line()).filter(line -> yes));
        return yes;
    }
}
