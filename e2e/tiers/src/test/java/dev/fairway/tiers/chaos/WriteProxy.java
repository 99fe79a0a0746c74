package dev.fairway.tiers.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a controller and one of its peers, and asks a watchman about every write on its way there and back. */
final class WriteProxy implements AutoCloseable {
    private final ServerSocket server;
    private final Requests requests;
    private final Dial dial;
    private final Watchman watchman;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** How to reach the peer. */
    @FunctionalInterface
    interface Dial {
        Socket connect() throws IOException;
    }

    /** Decides about writes. Whoever is refused gets no answer, ever. */
    interface Watchman {
        /** The write has been sent, and has not reached the peer. */
        boolean maySend(ObservedWrite write);

        /** The peer has carried it out, or refused it, and the controller does not know. */
        boolean mayAnswer(ObservedWrite write);
    }

    WriteProxy(Requests requests, Dial dial, Watchman watchman) {
        this.requests = requests;
        this.dial = dial;
        this.watchman = watchman;
        try {
            server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
        Thread.ofVirtual().name("gate").start(this::accept);
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                sockets.add(client);
                Thread.ofVirtual().name("gate-client").start(() -> serve(client));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void serve(Socket client) {
        try (client;
                var peer = dial.connect()) {
            sockets.add(peer);
            if (!server.isClosed()) {
                new ProxiedConnection(client, peer, requests, watchman).run();
            }
            sockets.remove(peer);
        } catch (IOException e) {
            // One of them has gone, and so has this.
        } finally {
            sockets.remove(client);
        }
    }

    /** Nothing passes any more, and what was on its way is cut off. */
    @Override
    public void close() {
        try {
            server.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
