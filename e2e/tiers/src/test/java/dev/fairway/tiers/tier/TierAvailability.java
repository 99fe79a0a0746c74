package dev.fairway.tiers.tier;

/** Whether this machine has what a tier needs. */
sealed interface TierAvailability {
    /** It has: this, in this version. */
    record Present(String what) implements TierAvailability {}

    /** It has not: the sentence says what to install or run. */
    record Missing(String why) implements TierAvailability {}
}
