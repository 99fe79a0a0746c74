package dev.fairway.tiers.shell;

import static dev.fairway.tiers.semantics.Semantic.FOREIGN_CLASS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.kube.goal.Claim;
import dev.fairway.tiers.semantics.Shows;
import org.junit.jupiter.api.Test;

/** Whose a Service is. */
interface OwnershipClaims extends Claims {
    @Test
    @Shows(FOREIGN_CLASS)
    default void a_service_of_another_class_or_type_is_never_touched() {
        stage().create("foreign", "example.com/other", 80);
        stage().create("plain", 80);
        stage().patch("plain", "{'spec':{'type':'ClusterIP'}}");
        bench().await("plain is left", () -> !Claim.isMarked(stage().read("plain")));
        var plain = stage().read("plain");
        var foreign = stage().read("foreign");
        stage().create("ours", 80);
        awaitReady("ours");

        assertThat(stage().read("foreign")).isEqualTo(foreign);
        assertThat(foreign.getMetadata().getFinalizers()).isEmpty();
        assertThat(stage().read("plain")).isEqualTo(plain);
    }
}
