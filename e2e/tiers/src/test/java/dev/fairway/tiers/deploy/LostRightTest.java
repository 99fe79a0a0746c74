package dev.fairway.tiers.deploy;

import static dev.fairway.tiers.deploy.Installation.awaitWord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.tier.KubeTier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator takes a rule away while Fairway runs, and gives it back. */
@KubeTier
class LostRightTest {

    @ParameterizedTest
    @ValueSource(strings = {"list services", "watch services"})
    void what_can_no_longer_be_followed_is_told_and_followed_again_when_it_can(String taken) {
        try (var fairway = Installation.start()) {
            var grants = new RbacAdministrator(fairway.client());
            var controller = fairway.replica("one", "--lease-duration=5m", "--http=off", "--log-format=text");
            awaitWord(controller, "elected");

            grants.leaveOut(fairway.manifest().rights().stream()
                    .filter(right -> right.toString().equals(taken))
                    .findFirst()
                    .orElseThrow());
            // Watches that are open stay open; these have to be opened anew.
            fairway.plane().apiServer().kill();
            fairway.plane().apiServer().start();
            awaitWord(controller, "cannot %s resource \"services\"".formatted(taken.replace(" services", "")));

            grants.giveBack();
            fairway.stage().create("web", 8080);
            fairway.awaitAddress("web");
            assertThat(controller.printed()).containsOnlyOnce("elected").doesNotContain("a bug");
        }
    }
}
