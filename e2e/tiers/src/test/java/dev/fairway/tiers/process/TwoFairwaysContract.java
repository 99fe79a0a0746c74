package dev.fairway.tiers.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.kube.goal.Ownership;
import dev.fairway.lab.demo.LocalLab;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.tiers.controller.TestNamespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two Fairways in one cluster, each a process with a configuration of its own. It is the hardest case: their providers have
 * one name and are at one place, so nothing but the installation tells them apart.
 */
abstract class TwoFairwaysContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OTHER_CLASS = "example.com/team-b";

    private LocalLab lab;
    private TestNamespace stage;

    abstract ControlPlane startControlPlane(Path directory);

    @BeforeEach
    void a_node_and_no_controller() {
        lab = LocalLab.start(this::startControlPlane);
        stage = new TestNamespace(lab.client(), "default");
        lab.killController();
        lab.nodes().join("node-1", "127.42.1.1");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void neither_touches_what_the_other_serves_whoever_deletes() {
        try (var second = start("team-b", configuration("team-b"))) {
            var first = start("team-a", lab.configuration());
            stage.create("web", 8080);
            stage.create("other", OTHER_CLASS, 8081);
            awaitAddress("web");
            awaitAddress("other");
            var uid = stage.read("web").getMetadata().getUid();

            first.kill();
            lab.client().services().inNamespace("default").withName("web").delete();
            // The second has seen the deletion once it has served what came after it.
            stage.create("later", OTHER_CLASS, 8082);
            awaitAddress("later");

            assertThat(stage.read("web").getMetadata().getFinalizers()).contains(Ownership.FINALIZER);
            assertThat(entries(uid)).isPositive();
            assertThat(stage.events("web")).noneMatch(event -> event.contains("no longer maps"));
            assertThat(second.printed()).doesNotContain("default/web");

            try (var again = start("team-a-again", lab.configuration())) {
                AwaitCondition.until("the first deletes what is its own", PATIENCE, () -> entries(uid) == 0);
                assertThat(again.printed()).doesNotContain("default/other", "default/later");
            }
        }
    }

    private long entries(String uid) {
        return lab.table().list().stream()
                .filter(entry -> entry.tags().containsValue("service/" + uid))
                .count();
    }

    private void awaitAddress(String name) {
        AwaitCondition.until(
                "an address for " + name, PATIENCE, () -> !stage.addresses(name).isEmpty());
    }

    /** The same but for its class. */
    private Path configuration(String name) {
        try {
            var text = Files.readString(lab.configuration())
                    .replace(lab.loadBalancerClass(), OTHER_CLASS)
                    .replace("default: true", "default: false");
            return Files.writeString(lab.configuration().resolveSibling(name + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FairwayProcess start(String name, Path configuration) {
        var lease = name.startsWith("team-b") ? "fairway-b" : "fairway";
        return FairwayProcess.start(
                lab.configuration().resolveSibling(name + ".log"),
                "run",
                "--config=" + configuration,
                "--leader-elect=true",
                "--lease-duration=10s",
                "--lease-name=" + lease);
    }
}
