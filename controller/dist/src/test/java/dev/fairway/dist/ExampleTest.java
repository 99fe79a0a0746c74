package dev.fairway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.config.ConfigReader;
import dev.fairway.app.config.ConfigResult;
import dev.fairway.engine.ProviderRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleTest {
    @Test
    void the_documented_example_fits_what_is_installed() {
        var example = Path.of(System.getProperty("fairway.root", "../.."), "deploy", "fairway.example.yaml");

        assertThat(new ConfigReader(ProviderRegistry.load()).read(example, Map.of()))
                .isInstanceOf(ConfigResult.Valid.class);
    }
}
