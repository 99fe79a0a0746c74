package dev.fairway.tiers.shell;

import static dev.fairway.tiers.semantics.Semantic.STATUS_WIPED;

import dev.fairway.tiers.semantics.Shows;
import org.junit.jupiter.api.Test;

/** What it tells, and to whom it leaves the rest. */
interface StatusClaims extends Claims {
    @Test
    @Shows(STATUS_WIPED)
    default void a_status_that_somebody_wiped_is_written_again() {
        stage().create("web", 80);
        awaitReady("web");
        var address = stage().addresses("web");

        stage().patchStatus("web", "{'status':{'loadBalancer':{'ingress':null}}}");

        bench().await("the address is back", () -> stage().addresses("web").equals(address));
    }
}
