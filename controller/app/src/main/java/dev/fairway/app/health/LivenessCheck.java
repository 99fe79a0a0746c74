package dev.fairway.app.health;

import java.util.Optional;

/** One thing without which a process does not get on. Asks nobody outside of the process, and answers at once. */
@FunctionalInterface
public interface LivenessCheck {
    /** What is wrong; empty when nothing is. */
    Optional<String> problem();
}
