package dev.fairway.app.kube;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.given.Given;
import dev.fairway.app.kube.goal.Claim;
import org.junit.jupiter.api.Test;

class AbsencesTest {
    private final Rig rig = new Rig();

    @Test
    void a_look_that_finds_nothing_is_not_believed_soon_after_something_was_made() {
        rig.cloud.admit(ofSeconds(15));
        rig.serving("web");

        goesOnlyWhenLooksAreBelieved();
    }

    @Test
    void a_look_that_finds_nothing_is_not_believed_soon_after_somebody_else_worked() {
        rig.cloud.admit(ofSeconds(15));
        rig.serving("web");
        rig.pass(ofMinutes(1));
        rig.restart(ofDays(1), Given.RULE);

        goesOnlyWhenLooksAreBelieved();
    }

    private void goesOnlyWhenLooksAreBelieved() {
        rig.emptyListing();
        rig.api.delete("web");
        rig.pass(ofSeconds(4));
        assertThat(rig.finalizers("web")).containsExactly(Claim.FINALIZER);
        assertThat(rig.condition("web")).isEqualTo("False Deleting");

        rig.heal();
        rig.pass(ofSeconds(15));
        assertThat(rig.api.has("web")).isFalse();
        assertThat(rig.things()).isEmpty();
    }

    @Test
    void a_look_that_finds_nothing_is_believed_when_nothing_was_made_of_late() {
        rig.cloud.admit(ofSeconds(15));
        rig.serving("web");
        rig.pass(ofSeconds(20));
        rig.destroy();

        rig.api.delete("web");
        rig.settle();

        assertThat(rig.api.has("web")).isFalse();
    }
}
