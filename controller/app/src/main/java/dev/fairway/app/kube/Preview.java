package dev.fairway.app.kube;

import dev.fairway.engine.plan.Plan;

/** What a pass over one Service would do. */
public sealed interface Preview {
    String service();

    record Planned(String service, Plan plan) implements Preview {}

    /** Nothing, and the words say why. */
    record LeftAlone(String service, String why) implements Preview {}

    /** Cannot be told: the cloud does not answer, or the Service asks for what cannot be. */
    record Unknown(String service, String why) implements Preview {}
}
