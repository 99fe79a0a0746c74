package dev.fairway.app.reconcile;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.fixture.KubeObjects;
import io.fabric8.kubernetes.api.model.Event;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ceiling of the Rig: more than 3 and more than 10 % are held. */
class VanishedServicesTest {
    private static final int SERVICES = 6;
    private static final int THINGS = 3;
    private final ControllerFixture rig = new ControllerFixture();

    @BeforeEach
    void serve() {
        for (int i = 0; i < SERVICES; i++) {
            rig.api.create(KubeObjects.service("web-" + i).build());
        }
        rig.served();
    }

    @Test
    void a_few_that_vanish_lose_their_load_balancers() {
        vanish(2);
        rig.pass(ofMinutes(5));

        assertThat(rig.things()).hasSize((SERVICES - 2) * THINGS);
    }

    @Test
    void too_many_that_vanish_at_once_are_kept_until_somebody_says_that_it_is_meant() {
        vanish(4);
        rig.pass(ofMinutes(5));

        assertThat(rig.things()).hasSize(SERVICES * THINGS);
        assertThat(rig.events()).contains("DeletionsHeld x1");

        rig.api.annotateLease(VanishedServices.RELEASE, code());
        rig.pass(ofMinutes(5));
        assertThat(rig.things()).hasSize((SERVICES - 4) * THINGS);
    }

    @Test
    void a_code_that_was_for_others_releases_nothing() {
        rig.api.annotateLease(VanishedServices.RELEASE, "0123abcd");
        vanish(4);
        rig.pass(ofMinutes(5));

        assertThat(rig.things()).hasSize(SERVICES * THINGS);
    }

    @Test
    void many_that_vanish_one_after_another_are_many() {
        for (int i = 0; i < 4; i++) {
            rig.api.vanish("web-" + i);
            rig.pass(ofSeconds(30));
        }

        assertThat(rig.things()).hasSizeGreaterThanOrEqualTo((SERVICES - 3) * THINGS);
    }

    private void vanish(int number) {
        for (int i = 0; i < number; i++) {
            rig.api.vanish("web-" + i);
        }
    }

    /** As the Event says it. */
    private String code() {
        return rig.api.events().stream()
                .map(Event::getMessage)
                .flatMap(message -> Pattern.compile(VanishedServices.RELEASE + "=(\\w+)")
                        .matcher(message)
                        .results())
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow();
    }
}
