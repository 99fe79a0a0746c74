package dev.fairway.app.system;

import java.util.concurrent.Executor;

/** A virtual thread for each task. */
public final class VirtualThreads {
    private VirtualThreads() {}

    public static Executor named(String name) {
        return task -> Thread.ofVirtual().name(name).start(task);
    }
}
