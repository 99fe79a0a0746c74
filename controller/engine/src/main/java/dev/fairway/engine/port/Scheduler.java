package dev.fairway.engine.port;

import java.time.Duration;

/** Port for threads. No other code starts threads or waits for them. Tasks may block. */
public interface Scheduler {
    /** Starts {@code task} on a thread of its own after {@code delay}. */
    void after(Duration delay, Runnable task);

    /** A group of tasks that the caller waits for, at most {@code atMost} at once. */
    Crew crew(int atMost);

    /** Tasks that run side by side. Used by one thread, the one that waits. */
    interface Crew {
        /** @param task must not throw */
        void fork(Runnable task);

        /** Waits until one more of the forked tasks has ended. */
        void join();
    }
}
