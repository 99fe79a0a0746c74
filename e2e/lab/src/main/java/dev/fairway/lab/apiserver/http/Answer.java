package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.store.Query;
import tools.jackson.databind.node.ObjectNode;

/** What is sent back: a document, or a watch that goes on. */
sealed interface Answer {
    record Document(int code, ObjectNode body) implements Answer {}

    record Watch(Query query, Request request) implements Answer {}
}
