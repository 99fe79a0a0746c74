package dev.fairway.engine.guard;

/** Whether this process may still change the cloud: only a leader whose lease is valid may. */
@FunctionalInterface
public interface LeaderFence {
    /** For a process without leader election. */
    LeaderFence OPEN = () -> true;

    boolean mayMutate();
}
