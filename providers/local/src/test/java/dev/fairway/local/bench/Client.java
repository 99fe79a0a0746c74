package dev.fairway.local.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A TCP client that gives up after ten seconds instead of hanging a build. */
public final class Client implements AutoCloseable {
    private static final int PATIENCE = 10_000;

    private final Socket socket;

    private Client(Socket socket) {
        this.socket = socket;
    }

    public static Client to(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        return connect(socket, address);
    }

    public static Client from(String source, InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(source), 0));
        return connect(socket, address);
    }

    private static Client connect(Socket socket, InetSocketAddress address) throws IOException {
        socket.setSoTimeout(PATIENCE);
        socket.connect(address, PATIENCE);
        return new Client(socket);
    }

    public Socket socket() {
        return socket;
    }

    public void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    public String hear(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
    }

    public String hearLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        return line.toString();
    }

    public String hearAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Whether what is said still comes back. */
    public boolean echoes(String text) throws IOException {
        say(text);
        return hear(text.length()).equals(text);
    }

    /** All that a target says to a client that says nothing. */
    public static String fetch(InetSocketAddress address) throws IOException {
        try (Client client = to(address)) {
            return client.hearAll();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
