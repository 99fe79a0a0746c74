package dev.fairway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.config.ConfigReader;
import dev.fairway.app.config.ConfigResult;
import dev.fairway.engine.ProviderRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTest {
    @ParameterizedTest
    @ValueSource(strings = {"fairway.example.yaml", "fairway.aws.example.yaml"})
    void the_documented_example_fits_what_is_installed(String name) {
        var example = Path.of(System.getProperty("fairway.root", "../.."), "deploy", name);

        assertThat(new ConfigReader(ProviderRegistry.load()).read(example, Map.of()))
                .isInstanceOf(ConfigResult.Valid.class);
    }
}
