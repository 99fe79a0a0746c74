package dev.fairway.tiers.tier;

/** Whether this machine has what a tier needs. */
sealed interface Finding {
    /** It has: this, in this version. */
    record Present(String what) implements Finding {}

    /** It has not: the sentence says what to install or run. */
    record Missing(String why) implements Finding {}
}
