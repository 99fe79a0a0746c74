package dev.fairway.app.kube.lease;

/** Called by {@link LeaderElector} as leadership changes: started at most once, then stopped at most once. */
public interface LeaderCallbacks {
    void onStartedLeading();

    /** The process ends: it does not compete again. */
    void onStoppedLeading(String why);

    /** Called after each attempt to read or renew the Lease, also after one that failed. */
    default void onAttempt() {}
}
