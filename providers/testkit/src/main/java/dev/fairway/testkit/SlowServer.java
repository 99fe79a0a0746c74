package dev.fairway.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server that accepts connections and never completes a response. */
final class SlowServer implements AutoCloseable {
    private static final byte[] BEGINNING = "HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket socket;
    private final Slowness slowness;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** How the server delays the response. */
    enum Slowness {
        /** Sends nothing. */
        SILENT,
        /** Sends single bytes at intervals, so no single read times out. */
        TRICKLING
    }

    private SlowServer(ServerSocket socket, Slowness slowness) {
        this.socket = socket;
        this.slowness = slowness;
    }

    static SlowServer start(Slowness slowness) throws IOException {
        var server = new SlowServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), slowness);
        Thread.ofVirtual().start(server::serve);
        return server;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    private void serve() {
        while (closed.getCount() > 0) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            if (slowness == Slowness.TRICKLING) {
                client.getOutputStream().write(BEGINNING);
            }
            while (!closed.await(50, TimeUnit.MILLISECONDS)) {
                if (slowness == Slowness.TRICKLING) {
                    client.getOutputStream().write('x');
                }
            }
        } catch (IOException e) {
            // the client closed the connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
