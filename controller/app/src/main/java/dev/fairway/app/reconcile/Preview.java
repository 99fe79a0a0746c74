package dev.fairway.app.reconcile;

import dev.fairway.engine.plan.Plan;

/** What a reconcile of one Service would do. */
public sealed interface Preview {
    String service();

    /** As a plan is printed. */
    default String text() {
        return switch (this) {
            case Planned planned -> planned.plan().render(planned.service());
            case LeftAlone left -> "%s: no changes%n  ! %s%n".formatted(left.service(), left.why());
            case Unknown unknown -> "%s: unknown%n  ! %s%n".formatted(unknown.service(), unknown.why());
        };
    }

    record Planned(String service, Plan plan) implements Preview {}

    /** Nothing, and the words say why. */
    record LeftAlone(String service, String why) implements Preview {}

    /** Cannot be told: the cloud does not answer, or the Service asks for what cannot be. */
    record Unknown(String service, String why) implements Preview {}
}
