package dev.fairway.lab.apiserver.http;

import com.sun.net.httpserver.HttpExchange;
import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads requests and writes responses. */
public record Front(Store store) {
    public void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            // fabric8 asks for a WebSocket first; after 200 without the upgrade it uses plain HTTP
            if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                send(exchange, 200, "");
                return;
            }
            switch (answer(Request.read(exchange))) {
                case Answer.Document document ->
                    send(exchange, document.code(), document.body().toString());
                case Answer.Watch watch -> stream(exchange, watch);
            }
        }
    }

    private Answer answer(Request request) {
        try {
            Optional<Answer> discovered = Discovery.answer(request.path());
            return discovered.isPresent()
                    ? discovered.get()
                    : new Verbs(store, Target.parse(request.path()), request).answer();
        } catch (ApiFailure refused) {
            return new Answer.Document(refused.code(), refused.status());
        } catch (RuntimeException bug) {
            // the real server also answers 500 when it panics; a closed connection would hide the cause
            String why = "the lab's API server has a bug: " + bug;
            return new Answer.Document(500, new ApiFailure(ApiFailure.Reason.InternalError, why).status());
        }
    }

    private void stream(HttpExchange exchange, Answer.Watch watch) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.flush();
            new WatchStream(store, watch, out).run();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
