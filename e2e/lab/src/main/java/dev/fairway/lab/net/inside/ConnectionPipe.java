package dev.fairway.lab.net.inside;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** Copies data between two connections in both directions. Closing one side closes the other. */
public final class ConnectionPipe {
    private final AtomicInteger ended = new AtomicInteger();

    private ConnectionPipe() {}

    /** Returns at once. Both are closed when both directions have ended. */
    public static void of(SocketChannel one, SocketChannel other) {
        var joint = new ConnectionPipe();
        Thread.ofVirtual().start(() -> joint.carry(one, other));
        Thread.ofVirtual().start(() -> joint.carry(other, one));
    }

    private void carry(SocketChannel from, SocketChannel to) {
        try {
            Channels.newInputStream(from).transferTo(Channels.newOutputStream(to));
            to.shutdownOutput();
            if (ended.incrementAndGet() == 2) {
                close(from, to);
            }
        } catch (IOException e) {
            close(from, to);
        }
    }

    static void close(Closeable... all) {
        for (var one : all) {
            try {
                one.close();
            } catch (IOException e) {
                // It is closed already.
            }
        }
    }
}
