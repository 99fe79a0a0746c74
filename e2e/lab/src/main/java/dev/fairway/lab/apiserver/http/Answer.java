package dev.fairway.lab.apiserver.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sent back: a document, a line of text, or a watch that goes on. */
sealed interface Answer {
    /** A JSON document. */
    record Document(int code, JsonNode body) implements Answer {}

    /** Plain text, for the paths that are not about objects. */
    record Text(int code, String body) implements Answer {}

    /** A stream of watch events. */
    record Watch(WatchRequest request) implements Answer {}

    static Answer ok(ObjectNode body) {
        return new Document(200, body);
    }
}
