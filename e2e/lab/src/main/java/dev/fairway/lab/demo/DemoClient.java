package dev.fairway.lab.demo;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A client outside the cluster. Returns the response of an address, or empty if there is none. */
public final class DemoClient {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private DemoClient() {}

    public static Optional<String> http(String address, int port) {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(URI.create("http://%s:%d/".formatted(address, port)))
                    .timeout(PATIENCE)
                    .build();
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .strip());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    public static Optional<String> udp(String address, int port, String question) {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            var out = question.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(out, out.length, InetAddress.getByName(address), port));
            var in = new DatagramPacket(new byte[1500], 1500);
            socket.receive(in);
            return Optional.of(new String(in.getData(), 0, in.getLength(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
