package dev.fairway.local.daemon;

import dev.fairway.local.ip.Ip;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where the control server listens: {@code unix:/path} or a loopback {@code address:port}. */
public sealed interface ControlAddress {
    SocketAddress socketAddress();

    /** A socket file. */
    record Unix(Path path) implements ControlAddress {
        @Override
        public SocketAddress socketAddress() {
            return UnixDomainSocketAddress.of(path);
        }

        @Override
        public String toString() {
            return "unix:" + path;
        }
    }

    /** A port on a loopback address; port 0 lets the system choose. */
    record Tcp(Ip ip, int port) implements ControlAddress {
        @Override
        public SocketAddress socketAddress() {
            return new InetSocketAddress(ip.inet(), port);
        }

        @Override
        public String toString() {
            return ip.v6() ? "[" + ip + "]:" + port : ip + ":" + port;
        }
    }

    /** @throws IllegalArgumentException saying how it is written */
    static ControlAddress parse(String text) {
        return text.startsWith("unix:") ? unix(text.substring("unix:".length())) : tcp(text);
    }

    private static ControlAddress unix(String path) {
        // the operating system's limit is 107 bytes, and the file is made under a slightly longer name first
        if (path.isEmpty() || path.length() > 100) {
            throw new IllegalArgumentException("'unix:" + path
                    + "' needs a path of 1 to 100 characters: write unix:/run/fairway.sock or the like");
        }
        try {
            return new Unix(Path.of(path).toAbsolutePath());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "'unix:" + path + "' is not a path: write unix:/run/fairway.sock or the like", e);
        }
    }

    /** What looks like a URL with a password is not repeated. */
    private static String shown(String text) {
        return text.indexOf('@') >= 0 ? "the value" : "'" + text + "'";
    }

    private static ControlAddress tcp(String text) {
        int colon = text.lastIndexOf(':');
        if (text.indexOf('@') >= 0 || colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    shown(text) + " is neither unix:/path nor address:port such as 127.0.0.1:7654");
        }
        Ip ip = Ip.parse(text.substring(0, colon).replaceAll("^\\[|]$", ""));
        int port = Integer.parseInt(text.substring(colon + 1));
        if (!ip.inet().isLoopbackAddress() || port > 65_535) {
            throw new IllegalArgumentException(shown(text)
                    + " must be on loopback with a port up to 65535: whoever reaches it controls the load balancer");
        }
        return new Tcp(ip, port);
    }
}
