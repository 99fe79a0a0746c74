package dev.fairway.lab.apiserver.http;

import com.sun.net.httpserver.HttpExchange;
import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.store.Preconditions;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** An HTTP request with its complete body. */
record Request(String method, String path, Map<String, String> params, String accept, String contentType, String body) {
    static Request read(HttpExchange exchange) throws IOException {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                params(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "")),
                header(exchange, "Accept"),
                header(exchange, "Content-Type").replaceAll(";.*", "").trim(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private static Map<String, String> params(String rawQuery) {
        return Arrays.stream(rawQuery.split("&"))
                .map(part -> (part + "=").split("=", -1))
                .collect(Collectors.toMap(pair -> decode(pair[0]), pair -> decode(pair[1]), (a, b) -> a));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String param(String name) {
        return params.getOrDefault(name, "");
    }

    boolean isTrue(String name) {
        return param(name).equals("true") || param(name).equals("1");
    }

    long number(String name, long otherwise) {
        String text = param(name);
        if (!text.matches("\\d{0,18}")) {
            throw ApiFailure.badRequest(name + ": Invalid value: \"" + text + "\": must be a number");
        }
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    boolean wantsTable() {
        return accept.contains("as=Table");
    }

    /** The DeleteOptions in the body. */
    Preconditions preconditions() {
        ObjectNode options = contentType.contains("json") ? document() : JsonDocuments.object();
        if (!options.path("dryRun").isEmpty()) {
            throw noDryRun();
        }
        return new Preconditions(
                JsonDocuments.text(options, "preconditions", "uid"),
                JsonDocuments.text(options, "preconditions", "resourceVersion"));
    }

    /** Refuses unsupported parameters, because ignoring them would store or return wrong objects. */
    void refuseWhatIsMissingHere() {
        if (!param("dryRun").isEmpty()) {
            throw noDryRun();
        }
        if (!param("continue").isEmpty() || param("resourceVersionMatch").equals("Exact")) {
            throw ApiFailure.badRequest("the lab's API server lists the present, and all of it: ask without"
                    + " continue and without resourceVersionMatch=Exact");
        }
        if (isTrue("sendInitialEvents")) {
            throw new ApiFailure(
                    ApiFailure.Reason.Invalid,
                    "sendInitialEvents: Forbidden: list first, then watch from that version");
        }
    }

    /** The body as a document; protobuf, which kubectl's typed clients send, is not supported. */
    ObjectNode document() {
        if (contentType.contains("protobuf") || contentType.contains("cbor")) {
            throw new ApiFailure(
                    ApiFailure.Reason.UnsupportedMediaType,
                    "415: Unsupported Media Type: the lab's API server reads JSON only," + " and this command sends "
                            + contentType + "; use kubectl create -f");
        }
        try {
            if (body.isEmpty()) {
                return JsonDocuments.object();
            }
            if (JsonDocuments.JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw unrecognized(e.getOriginalMessage());
        }
        throw unrecognized("a JSON object is expected");
    }

    private static ApiFailure unrecognized(String why) {
        return ApiFailure.badRequest("the object provided is unrecognized: " + why);
    }

    private static ApiFailure noDryRun() {
        return ApiFailure.badRequest("the lab's API server has no dry run, and has stored nothing: use"
                + " --dry-run=client or leave it out");
    }
}
