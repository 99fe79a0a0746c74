package dev.fairway.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP target on an address of its own: each connection is served by a virtual thread. */
public final class Node implements AutoCloseable {
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ServerSocket server;
    private final Behaviour behaviour;

    private Node(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    /** What a target does with a connection; the socket is closed when it returns. */
    @FunctionalInterface
    public interface Behaviour {
        void serve(Socket socket) throws IOException;
    }

    public static Node on(String host, Behaviour behaviour) {
        return on(new InetSocketAddress(host, 0), behaviour);
    }

    public static Node on(InetSocketAddress address, Behaviour behaviour) {
        try {
            ServerSocket server = new ServerSocket();
            server.bind(address);
            Node node = new Node(server, behaviour);
            Thread.ofVirtual().start(node::accept);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives back what it gets, and ends when the client has. */
    public static Node echo(String host) {
        return on(host, socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
    }

    /** Says its name and ends. */
    public static Node named(String host) {
        return on(host, socket -> {
            socket.getOutputStream().write(host.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        });
    }

    /** Says its name and then gives back what it gets. */
    public static Node namedEcho(String host) {
        return on(host, socket -> {
            socket.getOutputStream().write((host + "\n").getBytes(StandardCharsets.UTF_8));
            socket.getInputStream().transferTo(socket.getOutputStream());
        });
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    public int accepted() {
        return accepted.get();
    }

    public int open() {
        return open.size();
    }

    /** A port that nobody has on this address. */
    public static int freePort(String host) {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            behaviour.serve(socket);
        } catch (IOException e) {
            // the other side is gone: that is what some tests are about
        } finally {
            open.remove(socket);
        }
    }

    /** Takes no more connections; those it has go on. */
    public void stopAccepting() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stopAccepting();
        for (Socket socket : open) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
