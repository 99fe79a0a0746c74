package dev.fairway.app.system;

import java.util.Random;
import java.util.random.RandomGenerator;

/** The machine's chance: for jitter, not for secrets. */
public final class SystemRandom {
    private SystemRandom() {}

    /** Safe for many threads. */
    public static RandomGenerator generator() {
        return new Random();
    }
}
