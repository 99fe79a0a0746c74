package dev.fairway.testkit.sample;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.ProviderSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The factory of the sample provider. A real factory has no parameters and is registered in META-INF/services. */
public record SampleFactory(SampleCloud cloud) implements ProviderFactory {
    public static final String TIER = "sample-tier";

    static final String KIND = "sample";

    static final List<String> TIERS = List.of("standard", "premium");

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public List<OptionSpec> options() {
        return List.of(new OptionSpec(
                TIER,
                OptionSpec.Type.TEXT,
                Optional.of(TIERS.getFirst()),
                OptionSpec.Scope.SERVICE,
                "The tier of the address: standard or premium. Changing it changes the address."));
    }

    @Override
    public Duration readLag() {
        return cloud.lag();
    }

    /** Addresses share the network of the cluster. */
    @Override
    public boolean sharesResources() {
        return true;
    }

    @Override
    public LoadBalancerProvider create(ProviderSettings settings, Calls calls) {
        return new SampleProvider(settings.cluster(), cloud, calls);
    }
}
