package dev.fairway.engine.port;

import java.time.Duration;

/** Port for threads. No other code starts threads or waits for them. Tasks may block. */
public interface Scheduler {
    /** Starts {@code task} on its own thread after {@code delay}. */
    void after(Duration delay, Runnable task);

    /** A group of concurrent tasks, at most {@code atMost} at once. */
    TaskGroup taskGroup(int atMost);

    /** Concurrent tasks. Only the thread that waits for them may use it. */
    interface TaskGroup {
        /** @param task must not throw */
        void fork(Runnable task);

        /** Waits until one more forked task has ended. */
        void join();
    }
}
