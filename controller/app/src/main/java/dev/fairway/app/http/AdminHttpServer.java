package dev.fairway.app.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers GET and HEAD for its pages, 405 for other methods and 404 elsewhere. */
public final class AdminHttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminHttpServer.class);
    private static final int NO_BODY = -1;

    /** What is read of a body that nobody wanted: a connection that is closed on unread bytes takes the answer with it. */
    private static final long MOST_TO_READ = 1 << 20;

    private final HttpServer server;
    private final Map<String, Supplier<AdminHttpResponse>> pages;

    private AdminHttpServer(HttpServer server, Map<String, Supplier<AdminHttpResponse>> pages) {
        this.server = server;
        this.pages = Map.copyOf(pages);
    }

    /**
     * @param threads takes each request: a client that is slow to ask keeps no other one waiting
     * @throws IOException when it cannot listen there
     */
    public static AdminHttpServer open(
            InetSocketAddress address, Map<String, Supplier<AdminHttpResponse>> pages, Executor threads)
            throws IOException {
        if (address.isUnresolved()) {
            throw new UnknownHostException("no such host");
        }
        var front = new AdminHttpServer(HttpServer.create(address, 0), pages);
        front.server.setExecutor(threads);
        front.server.createContext("/", front::answer);
        front.server.start();
        return front;
    }

    /** Where it listens, also when the port was drawn. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var page = page(exchange);
            exchange.getRequestBody().skip(MOST_TO_READ);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            var body = page.body().getBytes(StandardCharsets.UTF_8);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(page.status(), isHead ? NO_BODY : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private AdminHttpResponse page(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        var page = pages.get(path);
        if (page == null) {
            return AdminHttpResponse.text(404, "there is no " + path);
        }
        return switch (exchange.getRequestMethod()) {
            case "GET", "HEAD" -> rendered(path, page);
            default -> {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                yield AdminHttpResponse.text(405, path + " can only be read");
            }
        };
    }

    private static AdminHttpResponse rendered(String path, Supplier<AdminHttpResponse> page) {
        try {
            return page.get();
        } catch (RuntimeException e) {
            LOG.error("a bug, please report it: {} was not answered", path, e);
            return AdminHttpResponse.text(500, "a bug: the log says more");
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
