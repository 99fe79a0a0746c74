package dev.fairway.tiers.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an API server writes down about its users, line by line. */
record AuditLog(Path file) {
    private static final JsonMapper JSON = new JsonMapper();

    List<AuditedRequest> of(String user) {
        try (var lines = Files.lines(file)) {
            return lines.map(JSON::readTree)
                    .filter(entry ->
                            entry.path("user").path("username").asString("").equals(user))
                    .map(AuditLog::request)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static AuditedRequest request(JsonNode entry) {
        var object = entry.path("objectRef");
        var resource = object.path("resource").asString(entry.path("requestURI").asString("?"));
        var part = object.path("subresource").asString("");
        return new AuditedRequest(
                entry.path("verb").asString(""),
                object.path("apiGroup").asString(""),
                part.isEmpty() ? resource : resource + "/" + part,
                object.path("namespace").asString(""),
                object.path("name").asString(""),
                entry.path("responseStatus").path("code").asInt(0));
    }
}
