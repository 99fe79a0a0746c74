package dev.fairway.lab.apiserver.store;

/** A running watch. */
public interface Subscription extends AutoCloseable {
    /** Sends the listener a BOOKMARK with the current version, in order with the changes. */
    void bookmark();

    /** The listener is not called after this returns. */
    @Override
    void close();
}
