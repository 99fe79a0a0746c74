package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.store.Query;
import tools.jackson.databind.JsonNode;

/** What is sent back: a document, a line of text, or a watch that goes on. */
sealed interface Answer {
    /** A JSON document. */
    record Document(int code, JsonNode body) implements Answer {}

    /** Plain text, for the paths that are not about objects. */
    record Text(int code, String body) implements Answer {}

    /** A stream of watch events. */
    record Watch(Query query, Request request) implements Answer {}
}
