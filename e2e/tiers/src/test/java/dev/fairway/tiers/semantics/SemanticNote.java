package dev.fairway.tiers.semantics;

/** What the test classes of this module do not say of a statement. */
sealed interface SemanticNote {
    String NO_SERVER_IS_ASKED = "said before any API server is asked";

    EvidenceColumn column();

    /** A test of another module shows it. */
    record Elsewhere(EvidenceColumn column, String test, String method) implements SemanticNote {}

    /** It cannot be shown there; the words say why. */
    record Without(EvidenceColumn column, String why) implements SemanticNote {}

    static SemanticNote elsewhere(EvidenceColumn column, String test, String method) {
        return new Elsewhere(column, test, method);
    }

    static SemanticNote without(EvidenceColumn column, String why) {
        return new Without(column, why);
    }
}
