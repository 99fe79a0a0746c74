package dev.fairway.lab.net.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Takes connections until its server is closed; each is served by a virtual thread of its own. */
public final class Acceptor {

    /** What is done with a connection; it also closes it, unless it throws. */
    @FunctionalInterface
    public interface Service {
        void serve(SocketChannel connection) throws IOException;
    }

    private Acceptor() {}

    public static void start(ServerSocketChannel server, Service service) {
        Thread.ofVirtual().start(() -> accept(server, service));
    }

    private static void accept(ServerSocketChannel server, Service service) {
        try {
            while (true) {
                var connection = server.accept();
                Thread.ofVirtual().start(() -> serve(connection, service));
            }
        } catch (ClosedChannelException e) {
            // That is how this ends.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot accept any more on " + server, e);
        }
    }

    private static void serve(SocketChannel connection, Service service) {
        try {
            service.serve(connection);
        } catch (IOException e) {
            Joint.close(connection);
        }
    }
}
