package dev.fairway.lab.apiserver.http;

import com.sun.net.httpserver.HttpExchange;
import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One HTTP request, read to its end. */
record Request(String method, String path, Params params, String accept, String contentType, String body) {
    static Request read(HttpExchange exchange) throws IOException {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Params.parse(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "")),
                header(exchange, "Accept"),
                header(exchange, "Content-Type").replaceAll(";.*", "").trim(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    boolean wantsTable() {
        return accept.contains("as=Table");
    }

    boolean isDryRun() {
        return params.get("dryRun").equals("All");
    }

    /** The body as a document; typed clients of kubectl send protobuf, which is not read here. */
    ObjectNode document() {
        if (contentType.contains("protobuf") || contentType.contains("cbor")) {
            throw ApiFailure.unsupportedMediaType(
                    "415: Unsupported Media Type: the lab's API server reads JSON only, and" + " this command sends "
                            + contentType + "; use kubectl create -f or kubectl apply -f");
        }
        if (json() instanceof ObjectNode object) {
            return object;
        }
        throw ApiFailure.badRequest("the object provided is unrecognized: a JSON object is expected");
    }

    JsonNode json() {
        try {
            return body.isEmpty() ? Docs.object() : Docs.JSON.readTree(body);
        } catch (JacksonException e) {
            throw ApiFailure.badRequest(
                    "the object provided is unrecognized: json parse error: " + e.getOriginalMessage());
        }
    }
}
