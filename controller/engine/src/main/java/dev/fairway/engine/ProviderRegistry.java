package dev.fairway.engine;

import dev.fairway.api.spi.ProviderFactory;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The provider jars on the class path, by name. Two jars with the same name are a startup error. */
public record ProviderRegistry(SortedMap<String, ProviderFactory> byName) {

    public static ProviderRegistry load() {
        return of(ServiceLoader.load(ProviderFactory.class));
    }

    public static ProviderRegistry of(Iterable<ProviderFactory> factories) {
        var byName = new TreeMap<String, ProviderFactory>();
        for (var factory : factories) {
            var other = byName.put(factory.name(), factory);
            if (other != null) {
                throw new IllegalStateException("two providers are named %s: %s and %s; remove one of the jars"
                        .formatted(
                                factory.name(),
                                other.getClass().getName(),
                                factory.getClass().getName()));
            }
        }
        return new ProviderRegistry(byName);
    }

    public Optional<ProviderFactory> find(String name) {
        return Optional.ofNullable(((Map<String, ProviderFactory>) byName).get(name));
    }
}
