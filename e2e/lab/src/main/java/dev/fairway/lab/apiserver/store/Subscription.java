package dev.fairway.lab.apiserver.store;

/** A running watch. */
public interface Subscription extends AutoCloseable {
    /** Makes the listener hear a BOOKMARK with the present version, in order with the changes. */
    void bookmark();

    /** Nothing is heard after this returns. */
    @Override
    void close();
}
