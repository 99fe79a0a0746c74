package dev.fairway.lab.aws.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.fairway.lab.aws.wire.HttpAnswer;
import dev.fairway.lab.aws.wire.HttpCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The same front over plain HTTP: for another process, the aws CLI, Terraform. */
public final class AwsServer implements AutoCloseable {
    static {
        // without it, each answer waits 40 ms for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer http;
    private volatile AwsRequestDispatcher front;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private AwsServer(HttpServer http, AwsRequestDispatcher front) {
        this.http = http;
        this.front = front;
        http.setExecutor(threads);
        http.createContext("/", this::serve);
        http.start();
    }

    /** @param address its port is 0 for any free one */
    public static AwsServer start(AwsRequestDispatcher front, InetSocketAddress address) {
        try {
            return new AwsServer(HttpServer.create(address, 128), front);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's AWS cannot listen on " + address, e);
        }
    }

    /** From now on, this front answers. */
    public void serve(AwsRequestDispatcher other) {
        front = other;
    }

    /** A page beside AWS: requests to this path never reach the front. */
    public void page(String path, HttpHandler handler) {
        http.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    /** Where it is reached; on this machine, when it listens everywhere. */
    public URI uri() {
        var address = http.getAddress();
        var host = address.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : address.getAddress().getHostAddress();
        return URI.create("http://" + host + ":" + address.getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = front.serve(read(exchange));
            if (answer.isPresent()) {
                write(exchange, answer.get());
            }
        }
    }

    private static HttpCall read(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new HttpCall(header(exchange, "Authorization"), header(exchange, "X-Amz-Target"), body);
    }

    private static String header(HttpExchange exchange, String name) {
        var value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void write(HttpExchange exchange, HttpAnswer answer) throws IOException {
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
