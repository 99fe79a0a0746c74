package dev.fairway.tiers.sim;

/** What the code of a dead process would feel, if it could. An Error, so that nothing on the way takes it for a failure. */
final class ProcessKilled extends Error {
    private static final long serialVersionUID = 1L;

    ProcessKilled() {
        super("the process is dead", null, false, false);
    }
}
