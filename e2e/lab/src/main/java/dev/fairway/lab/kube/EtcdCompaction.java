package dev.fairway.lab.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compacts etcd now, as kube-apiserver does every five minutes. Uses etcd's JSON gateway, so no etcd client is needed. */
record EtcdCompaction(String etcd) {
    private static final JsonMapper JSON = new JsonMapper();

    void run() {
        var revision = post("/v3/maintenance/status", "{}")
                .path("header")
                .path("revision")
                .asString();
        post("/v3/kv/compaction", "{\"revision\":\"%s\",\"physical\":true}".formatted(revision));
    }

    private JsonNode post(String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(etcd + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "etcd answered %s with %d: %s".formatted(path, response.statusCode(), response.body()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("etcd does not answer " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while etcd compacts", e);
        }
    }
}
