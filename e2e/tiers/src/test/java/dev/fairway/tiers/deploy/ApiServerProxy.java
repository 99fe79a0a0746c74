package dev.fairway.tiers.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One address for several API servers, as clusters have it: a connection goes to the first that takes it. */
final class ApiServerProxy implements AutoCloseable {
    private final ServerSocket server;
    private final List<URI> behind;

    private ApiServerProxy(ServerSocket server, List<URI> behind) {
        this.server = server;
        this.behind = List.copyOf(behind);
    }

    static ApiServerProxy open(String... urls) {
        try {
            var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var door = new ApiServerProxy(
                    server, List.of(urls).stream().map(URI::create).toList());
            Thread.ofVirtual().start(door::accept);
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException("no front door", e);
        }
    }

    String url() {
        return "https://127.0.0.1:" + server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                var backend = firstThatAnswers().orElseThrow(() -> new IOException("nobody is behind the door"))) {
            var upwards = Thread.ofVirtual().start(() -> pour(client, backend));
            pour(backend, client);
            upwards.join();
        } catch (IOException e) {
            return; // the client sees a connection that ends
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Socket> firstThatAnswers() {
        return behind.stream().flatMap(url -> connect(url).stream()).findFirst();
    }

    private static Optional<Socket> connect(URI url) {
        try {
            return Optional.of(new Socket(url.getHost(), url.getPort()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The end of one direction is the end of the other. */
    private static void pour(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            return; // one of them has gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
