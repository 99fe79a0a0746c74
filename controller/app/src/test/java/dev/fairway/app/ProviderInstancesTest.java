package dev.fairway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.ProviderIdentity;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.Step;
import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.ProviderBlock;
import dev.fairway.app.config.Settings;
import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.engine.ProviderRegistry;
import dev.fairway.engine.guard.LeaderFence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProviderInstancesTest {
    private final List<String> told = new ArrayList<>();
    private final ProviderRegistry installed = ProviderRegistry.of(List.of(new Factory()));

    @Test
    void every_provider_is_closed_and_every_call_is_told_under_its_providers_name() {
        try (var clouds = open("one", "two")) {
            clouds.sites().forEach(site -> site.provisioner().provider().inventory());
        }

        assertThat(told).containsExactly("one: toy.List", "two: toy.List", "close", "close");
    }

    @Test
    void what_was_opened_before_one_that_cannot_be_is_closed_again() {
        assertThatThrownBy(() -> open("one", "broken"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("provider broken: no such region");

        assertThat(told).containsExactly("close");
    }

    private ProviderInstances open(String... names) {
        var blocks = Stream.of(names)
                .map(name -> new ProviderBlock(name, "toy", new TreeMap<>(Map.of("name", name))))
                .toList();
        var ground = new ProviderInstances.Ground(
                "uid",
                LeaderFence.OPEN,
                new ManualScheduler(),
                name -> (operation, took, failure) -> told.add(name + ": " + operation),
                Duration.ofSeconds(10));
        return ProviderInstances.open(installed, new Config(List.of(), blocks, Settings.DEFAULTS), ground);
    }

    private final class Factory implements ProviderFactory {
        @Override
        public String name() {
            return "toy";
        }

        @Override
        public List<OptionSpec> options() {
            return List.of();
        }

        @Override
        public LoadBalancerProvider create(ProviderSettings settings, Calls calls) {
            if (settings.value("name").equals("broken")) {
                throw new ProviderException(new Failure.Rejected("no such region"));
            }
            return new Provider(calls);
        }
    }

    private final class Provider implements LoadBalancerProvider {
        private final Calls calls;

        Provider(Calls calls) {
            this.calls = calls;
        }

        @Override
        public Set<Owner> inventory() {
            return calls.call(Operation.read("toy", "List"), Set::of);
        }

        @Override
        public ProviderIdentity identity() {
            return new ProviderIdentity("toy", new TreeMap<>());
        }

        @Override
        public Observations observe(Map<Owner, Observation> owners, ReadDepth depth) {
            return new Observations((goal, actual) -> new DesiredModel(List.of(), List.of()), Map.of());
        }

        @Override
        public Observed apply(Step step, ResolvedResources bindings) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            told.add("close");
        }
    }
}
