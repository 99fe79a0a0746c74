package dev.fairway.tiers.shell;

import static dev.fairway.tiers.semantics.Semantic.UNKNOWN_OPTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Shows;
import org.junit.jupiter.api.Test;

/** What is said of mistakes. */
interface BadInputClaims extends Claims {
    @Test
    @Shows(UNKNOWN_OPTION)
    default void a_mistake_is_an_event_and_a_condition_until_it_is_mended() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");

        stage().patch("web", "{'metadata':{'annotations':{'fairway.dev/drian':'5s'}}}");
        bench().await("a warning", () -> stage().events("web").stream().anyMatch(it -> it.startsWith("Warning")));
        assertThat(stage().events("web")).anyMatch(it -> it.contains("unknown option drian, did you mean drain?"));
        bench().await("the condition", () -> !stage().isReady("web"));
        assertThat(stage().addresses("web")).as("what works is left to work").isEqualTo(address);

        stage().patch("web", "{'metadata':{'annotations':{'fairway.dev/drian':null,'fairway.dev/drain':'5s'}}}");
        awaitReady("web");
    }
}
