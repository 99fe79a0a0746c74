package dev.fairway.tiers.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.tiers.semantics.Demonstrates;
import dev.fairway.tiers.semantics.Semantic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program says of a configuration that it cannot work with. */
class WrongConfigurationTest {
    @TempDir
    Path directory;

    @Test
    @Demonstrates({Semantic.EVERY_ERROR, Semantic.UNKNOWN_KEY, Semantic.FLAGS})
    void a_file_with_five_errors_prints_five_and_a_wrong_flag_one_more() throws IOException {
        var file = Files.writeString(directory.resolve("fairway.yaml"), """
                classes:
                  - name: example.com/public
                    provder: local
                  - name: not a class
                    provider: lokal
                providers:
                  - name: local
                    options: {endpoint: "127.0.0.1:7654", timout: 5s}
                """);

        try (var process = FairwayProcess.start(
                directory.resolve("log"), "run", "--config=" + file, "--kubeconfig=/nowhere", "--workers=many")) {
            AwaitCondition.until(
                    "it has ended: " + process.printed(), ControllerReplica.PATIENCE, () -> !process.isAlive());

            assertThat(process.exitCode()).hasValue(78);
            assertThat(process.printed().replace(directory + "/", "")).isEqualTo("""
                    --workers: workers is "many"; write a whole number from 1 to 1000
                    fairway.yaml:2: provider is missing: the name of one of providers
                    fairway.yaml:3: unknown key "provder", did you mean provider?
                    fairway.yaml:4: "not a class" cannot be a class; write a name such as example.com/public
                    fairway.yaml:5: no provider is named "lokal", did you mean local?
                    fairway.yaml:8: unknown option timout, did you mean timeout?
                    """);
        }
    }
}
