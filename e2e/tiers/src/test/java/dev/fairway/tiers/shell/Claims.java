package dev.fairway.tiers.shell;

/** Claims are made of a controller that runs, in a namespace of their own. */
interface Claims {
    Bench bench();

    Stage stage();

    default void awaitReady(String name) {
        bench().await(name + " is ready: " + stage().read(name).getStatus(), () -> stage().isReady(name));
    }

    default void awaitGone(String name) {
        bench().await(name + " is gone", () -> stage().service(name).get() == null);
    }

    default void awaitNothing(String uid) {
        bench().await("nothing is left of " + uid, () -> bench().entriesOf(uid).isEmpty());
    }
}
