package dev.fairway.tiers.aws;

import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.lab.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** moto_server as a child process on a free loopback port. */
public final class MotoServer implements AutoCloseable {
    private final ChildProcess child;
    private final URI uri;
    private final HttpClient http = HttpClient.newHttpClient();

    private MotoServer(ChildProcess child, URI uri) {
        this.child = child;
        this.uri = uri;
    }

    public static MotoServer start() {
        int port = freePort();
        var log = log();
        var child = ChildProcess.start(List.of("moto_server", "-H", "127.0.0.1", "-p", String.valueOf(port)), log);
        var server = new MotoServer(child, URI.create("http://127.0.0.1:" + port));
        child.awaitUntil("moto_server answers", Duration.ofMinutes(2), server::isUp);
        return server;
    }

    public URI uri() {
        return uri;
    }

    /** Forgets everything, so that the next claim finds an empty AWS. */
    void reset() {
        AwaitCondition.until("moto is reset", Duration.ofSeconds(30), () -> post("/moto-api/reset"));
    }

    private boolean isUp() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean post(String path) {
        var request = HttpRequest.newBuilder(uri.resolve(path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    private static Path log() {
        try {
            return Files.createTempDirectory("moto").resolve("moto.log");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for moto's log", e);
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
