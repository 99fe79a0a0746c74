package dev.fairway.lab.net;

import java.util.ArrayDeque;
import java.util.Deque;

/** Opened resources. Closes them in reverse order, and continues after a failure. */
final class CloseableStack implements AutoCloseable {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    <T extends AutoCloseable> T keep(T one) {
        all.push(one);
        return one;
    }

    @Override
    public void close() {
        var failure = new IllegalStateException("not everything could be closed");
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
