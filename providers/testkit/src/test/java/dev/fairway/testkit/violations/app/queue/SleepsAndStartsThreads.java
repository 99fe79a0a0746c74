package dev.fairway.testkit.violations.app.queue;

import java.util.Random;
import java.util.function.Supplier;

/** Violates the rule against sleeping, starting threads and randomness. */
final class SleepsAndStartsThreads {
    private SleepsAndStartsThreads() {}

    static void work() throws InterruptedException {
        Supplier<Thread> thread = Thread::new;
        Thread.sleep(new Random().nextInt(thread.get().getPriority()));
    }
}
