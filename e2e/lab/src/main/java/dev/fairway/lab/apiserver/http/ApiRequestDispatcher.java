package dev.fairway.lab.apiserver.http;

import com.sun.net.httpserver.HttpExchange;
import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.store.ObjectStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads requests and writes responses. */
public record ApiRequestDispatcher(ObjectStore store) {
    public void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            // fabric8 asks for a WebSocket first; after 200 without the upgrade it uses plain HTTP
            if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
                send(exchange, 200, "");
                return;
            }
            switch (answer(Request.read(exchange))) {
                case ApiResponse.Document document ->
                    send(exchange, document.code(), document.body().toString());
                case ApiResponse.Watch watch -> stream(exchange, watch);
            }
        }
    }

    private ApiResponse answer(Request request) {
        try {
            Optional<ApiResponse> discovered = Discovery.answer(request.path());
            return discovered.isPresent()
                    ? discovered.get()
                    : new RequestVerbs(store, RequestTarget.parse(request.path()), request).answer();
        } catch (ApiFailure refused) {
            return new ApiResponse.Document(refused.code(), refused.status());
        } catch (RuntimeException bug) {
            // the real server also answers 500 when it panics; a closed connection would hide the cause
            String why = "the lab's API server has a bug: " + bug;
            return new ApiResponse.Document(500, new ApiFailure(ApiFailure.Reason.InternalError, why).status());
        }
    }

    private void stream(HttpExchange exchange, ApiResponse.Watch watch) throws IOException {
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
