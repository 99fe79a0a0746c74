package dev.fairway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.config.ConfigReader;
import dev.fairway.app.config.ConfigResult;
import dev.fairway.engine.ProviderRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassOptionsTest {
    @TempDir
    Path directory;

    @Test
    void a_class_of_aws_says_who_may_reach_it() throws IOException {
        assertThat(((ConfigResult.Invalid) read("example.com/public")).problems())
                .extracting(problem -> problem.toString().replace(directory + "/", ""))
                .containsExactly("fairway.yaml:3: class example.com/public does not say the option scheme: internal or"
                        + " internet-facing, unless an annotation sets the scheme.");
    }

    @Test
    void the_class_of_the_aws_load_balancer_controller_is_internal_as_its_users_know_it() throws IOException {
        var config = ((ConfigResult.Valid) read("service.k8s.aws/nlb")).config();

        assertThat(config.classes())
                .singleElement()
                .satisfies(one -> assertThat(one.options()).isEqualTo(Map.of("scheme", "internal")));
    }

    private ConfigResult read(String className) throws IOException {
        var file = Files.writeString(directory.resolve("fairway.yaml"), """
                classes:
                  - name: %s
                    provider: aws
                providers:
                  - name: aws
                """.formatted(className));
        return new ConfigReader(ProviderRegistry.load()).read(file, Map.of());
    }
}
