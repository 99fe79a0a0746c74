package dev.fairway.lab.net.inside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Proxy between a network namespace and the tests' namespace. It opens connections for clients of a Unix socket, and forwards
 * connections for the API server to a Unix socket.
 */
public final class NamespaceProxy {
    /** Printed once it is ready. */
    public static final String READY = "ready";

    private NamespaceProxy() {}

    /** Arguments: SOCKET-OF-THE-GATE ADDRESS PORT SOCKET-OF-THE-API-SERVER. */
    public static void main(String[] args) throws IOException {
        var api = UnixDomainSocketAddress.of(args[3]);
        var door = ServerSocketChannel.open().bind(new InetSocketAddress(args[1], Integer.parseInt(args[2])));
        ConnectionAcceptor.start(door, caller -> ConnectionPipe.of(caller, SocketChannel.open(api)));
        ConnectionAcceptor.start(listen(Path.of(args[0])), NamespaceProxy::serve);
        System.out.println(READY);
        ParentProcessWatch.hold();
    }

    public static ServerSocketChannel listen(Path path) throws IOException {
        return ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
    }

    /** Reads "tcp ADDRESS PORT FROM" or "udp ...", then lines to send. Answers each with + and the response, or - and the error. */
    private static void serve(SocketChannel connection) throws IOException {
        try (connection) {
            var in = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.UTF_8));
            var out = Channels.newOutputStream(connection);
            try {
                converse(in, out);
            } catch (IOException e) {
                say(out, "-" + e.getMessage());
            }
        }
    }

    private static void converse(BufferedReader in, OutputStream out) throws IOException {
        var words = in.readLine().split(" ", 4);
        var to = new InetSocketAddress(words[1], Integer.parseInt(words[2]));
        try (var peer = LineServer.of(words[0], to, new InetSocketAddress(words[3], 0))) {
            say(out, "+");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                say(out, "+" + peer.ask(line));
            }
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
