package dev.fairway.lab.net.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Accepts connections until its server is closed. A virtual thread serves each connection. */
public final class ConnectionAcceptor {

    /** Serves a connection. It also closes it, unless it throws. */
    @FunctionalInterface
    public interface Service {
        void serve(SocketChannel connection) throws IOException;
    }

    private ConnectionAcceptor() {}

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
            // The server was closed.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot accept any more on " + server, e);
        }
    }

    private static void serve(SocketChannel connection, Service service) {
        try {
            service.serve(connection);
        } catch (IOException e) {
            ConnectionPipe.close(connection);
        }
    }
}
