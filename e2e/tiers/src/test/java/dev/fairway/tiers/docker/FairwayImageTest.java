package dev.fairway.tiers.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.tier.DockerTier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The image that is shipped, run as deploy/fairway.yaml runs it: a read-only root, no rights, a user without a name. */
@DockerTier
class FairwayImageTest {
    private static String image = "";

    private record Ended(int code, String printed) {}

    @BeforeAll
    static void build() {
        image = Images.fairway();
    }

    @Test
    void it_says_what_it_holds() throws IOException, InterruptedException {
        var ended = run(List.of(), "version");
        assertThat(ended.printed()).contains("fairway").contains("providers").contains("local");
        assertThat(ended.code()).isZero();
    }

    @Test
    void without_its_configuration_it_says_what_is_missing() throws IOException, InterruptedException {
        var ended = run(List.of());
        assertThat(ended.printed().strip())
                .isEqualTo("/etc/fairway/fairway.yaml: no such file; name one with --config");
        assertThat(ended.code()).isEqualTo(78);
    }

    @Test
    void its_user_is_the_one_of_the_manifest() throws IOException, InterruptedException {
        assertThat(run(List.of("--entrypoint", "id")).printed()).startsWith("uid=65532 gid=65532");
    }

    private static Ended run(List<String> options, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "docker",
                "run",
                "--rm",
                "--read-only",
                "--network=none",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges"));
        command.addAll(options);
        command.add(image);
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }
}
