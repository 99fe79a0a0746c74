package dev.fairway.tiers.deploy;

import static dev.fairway.tiers.deploy.Installation.awaitWord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.process.FairwayProcess;
import dev.fairway.tiers.tier.KubeTier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Fairway may not do, it says so: what, to what, and who it is. */
@KubeTier
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MissingRightTest {
    private final Installation fairway = Installation.start();
    private int cases;

    static Stream<RbacPermission> rights() {
        return Manifest.read().rights().stream();
    }

    /** A mistake whose Event is there already: to tell it again takes rights of its own. */
    @BeforeAll
    void tellAMistake() {
        fairway.stage().create("broken", 7070);
        fairway.annotate("broken", "fairway.dev/no-such-option", "1");
        try (var controller = start()) {
            fairway.awaitEvent("broken", "SyncLoadBalancerFailed", 1);
            assertThat(controller.printed()).doesNotContain("forbidden");
        }
    }

    @AfterAll
    void end() {
        fairway.close();
    }

    @ParameterizedTest
    @MethodSource("rights")
    void is_told_in_words_that_name_the_rule(RbacPermission missing) {
        new RbacAdministrator(fairway.client()).leaveOut(missing);
        fairway.stage().create("case-" + cases, 8080);
        fairway.deleteLease();
        var controller = start();

        awaitWord(
                controller,
                "User \"%s\" cannot %s resource \"%s\"".formatted(Manifest.USER, missing.verb(), missing.resource()));
        assertThat(controller.printed()).doesNotContain("a bug");
        controller.kill();
    }

    private FairwayProcess start() {
        return fairway.replica("case-" + cases++, "--lease-duration=10s", "--http=off", "--log-format=text");
    }
}
