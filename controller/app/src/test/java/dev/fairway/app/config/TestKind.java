package dev.fairway.app.config;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.ProviderSettings;
import java.util.List;
import java.util.Optional;

/** A kind of provider that has options and is never opened. */
public record TestKind(String name) implements ProviderFactory {
    @Override
    public List<OptionSpec> options() {
        return List.of(
                new OptionSpec(
                        "endpoint",
                        OptionSpec.Type.TEXT,
                        Optional.of("127.0.0.1:7654"),
                        OptionSpec.Scope.PROVIDER,
                        "where"),
                new OptionSpec(
                        "timeout", OptionSpec.Type.DURATION, Optional.of("5s"), OptionSpec.Scope.PROVIDER, "how long"),
                new OptionSpec(
                        "drain", OptionSpec.Type.DURATION, Optional.of("0s"), OptionSpec.Scope.SERVICE, "how gently"));
    }

    @Override
    public LoadBalancerProvider create(ProviderSettings settings, Calls calls) {
        throw new UnsupportedOperationException("reading a configuration opens nothing");
    }
}
