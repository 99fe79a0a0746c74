package dev.fairway.testkit.sins.app.queue;

import java.util.Random;
import java.util.function.Supplier;

/** Sleeps, starts threads and throws dice, where none of that belongs. */
final class Impatient {
    private Impatient() {}

    static void work() throws InterruptedException {
        Supplier<Thread> thread = Thread::new;
        Thread.sleep(new Random().nextInt(thread.get().getPriority()));
    }
}
