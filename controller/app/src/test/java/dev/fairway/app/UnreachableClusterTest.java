package dev.fairway.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.app.config.Config;
import dev.fairway.app.config.Settings;
import dev.fairway.app.system.StopSignal;
import dev.fairway.engine.ProviderRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreachableClusterTest {
    private final Wiring wiring = new Wiring(ProviderRegistry.of(List.of()));

    @TempDir
    Path directory;

    @Test
    void a_kubeconfig_that_is_not_there_is_words_for_the_user() {
        assertThatThrownBy(() -> wiring.plan(config(), Optional.empty()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("NoSuchFileException: " + directory.resolve("kubeconfig"))
                .hasMessageEndingWith("check --kubeconfig and KUBECONFIG");
    }

    @Test
    void a_server_that_does_not_answer_is_words_for_the_user() throws IOException {
        Files.writeString(directory.resolve("kubeconfig"), """
                clusters: [{name: a, cluster: {server: "http://127.0.0.1:9"}}]
                contexts: [{name: a, context: {cluster: a, user: a}}]
                users: [{name: a, user: {}}]
                current-context: a
                """);

        assertThatThrownBy(() -> wiring.run(config(), new StopSignal()))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("ConnectException");
    }

    private Config config() {
        var kubeconfig = directory.resolve("kubeconfig").toString();
        return new Config(List.of(), List.of(), new Settings(new TreeMap<>(Map.of("kubeconfig", kubeconfig))));
    }
}
