package dev.fairway.tiers.semantics;

/** What the test classes of this module do not say of a statement. */
sealed interface Note {
    String NO_SERVER_IS_ASKED = "said before any API server is asked";

    Column column();

    /** A test of another module shows it. */
    record Elsewhere(Column column, String test, String method) implements Note {}

    /** It cannot be shown there; the words say why. */
    record Without(Column column, String why) implements Note {}

    static Note elsewhere(Column column, String test, String method) {
        return new Elsewhere(column, test, method);
    }

    static Note without(Column column, String why) {
        return new Without(column, why);
    }
}
