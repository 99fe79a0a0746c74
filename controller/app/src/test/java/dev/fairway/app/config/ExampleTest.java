package dev.fairway.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.engine.ProviderRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExampleTest {
    private static final Path EXAMPLE =
            Path.of(System.getProperty("fairway.root", "../.."), "deploy", "fairway.example.yaml");

    @Test
    void the_documented_example_is_right_and_means_what_it_says() {
        var reader = new ConfigReader(ProviderRegistry.of(List.of(new TestKind("local"))));

        assertThat(reader.read(EXAMPLE, Map.of()))
                .isEqualTo(new ConfigResult.Valid(new Config(
                        List.of(new LoadBalancerClass(
                                "fairway.dev/local", "local", true, new TreeMap<>(Map.of("drain", "30s")))),
                        List.of(new ProviderBlock(
                                "local",
                                "local",
                                new TreeMap<>(Map.of("endpoint", "127.0.0.1:7654", "timeout", "5s")))),
                        new Settings(new TreeMap<>(Map.of("workers", "16", "resync", "10m"))))));
    }

    @Test
    void the_documented_example_names_every_setting() throws IOException {
        var text = Files.readString(EXAMPLE);

        assertThat(Setting.ALL)
                .allSatisfy(setting -> assertThat(text).containsPattern("(?m)^(# )?" + setting.name() + ": "));
    }
}
