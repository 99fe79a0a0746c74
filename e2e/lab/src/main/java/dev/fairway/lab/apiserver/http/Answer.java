package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.store.Query;
import tools.jackson.databind.node.ObjectNode;

/** A response: a document or a watch stream. */
sealed interface Answer {
    record Document(int code, ObjectNode body) implements Answer {}

    record Watch(Query query, Request request) implements Answer {}
}
