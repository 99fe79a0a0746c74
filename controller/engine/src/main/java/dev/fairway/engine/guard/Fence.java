package dev.fairway.engine.guard;

/** Whether this process may still change the cloud: only a leader whose lease is valid may. */
@FunctionalInterface
public interface Fence {
    /** For a process without leader election. */
    Fence OPEN = () -> true;

    boolean mayMutate();
}
