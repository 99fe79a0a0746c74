package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.store.ListQuery;
import tools.jackson.databind.node.ObjectNode;

/** A response: a document or a watch stream. */
sealed interface ApiResponse {
    record Document(int code, ObjectNode body) implements ApiResponse {}

    record Watch(ListQuery query, Request request) implements ApiResponse {}
}
