package dev.fairway.lab.apiserver.http;

import com.sun.net.httpserver.HttpExchange;
import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers one exchange after the other; watches keep theirs until {@link #close}. */
public final class Front implements AutoCloseable {
    private final Store store;
    private final Set<Thread> watching = ConcurrentHashMap.newKeySet();

    public Front(Store store) {
        this.store = store;
    }

    /** Reads a request and writes its answer. */
    public void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            // fabric8 asks for a WebSocket first; 200 without the upgrade sends it on to plain HTTP
            if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                send(exchange, 200, "text/plain", "");
                return;
            }
            switch (answer(Request.read(exchange))) {
                case Answer.Document document ->
                    send(exchange, document.code(), "application/json", Docs.JSON.writeValueAsString(document.body()));
                case Answer.Text text -> send(exchange, text.code(), "text/plain", text.body());
                case Answer.Watch watch -> stream(exchange, watch);
            }
        }
    }

    /** Ends all watches. */
    @Override
    public void close() {
        watching.forEach(Thread::interrupt);
    }

    private Answer answer(Request request) {
        try {
            Optional<Answer> discovered = Discovery.answer(request.path().replaceAll("/$", ""));
            if (discovered.isPresent()) {
                return discovered.get();
            }
            return request.path().matches("/apis?/.+")
                    ? new Verbs(store, Target.parse(request.path()), request).answer()
                    : new Answer.Text(404, "404 page not found\n");
        } catch (ApiFailure refused) {
            return new Answer.Document(refused.code(), refused.status());
        } catch (RuntimeException bug) {
            // a closed connection would say nothing; the real server answers 500 too when it panics
            ApiFailure failure = ApiFailure.internal("the lab's API server has a bug: " + bug);
            return new Answer.Document(failure.code(), failure.status());
        }
    }

    private void stream(HttpExchange exchange, Answer.Watch watch) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        watching.add(Thread.currentThread());
        try (OutputStream out = exchange.getResponseBody()) {
            out.flush();
            new WatchStream(store, watch, out).run();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            watching.remove(Thread.currentThread());
        }
    }

    private static void send(HttpExchange exchange, int code, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
