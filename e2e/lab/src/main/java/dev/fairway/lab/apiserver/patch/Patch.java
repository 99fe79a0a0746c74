package dev.fairway.lab.apiserver.patch;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A change to a document, by one of the formats of the Kubernetes API. */
public sealed interface Patch permits MergePatch, JsonPatch, StrategicPatch {
    /** The patched document; the argument is left as it is. */
    ObjectNode applyTo(ObjectNode document);

    /** The patch that a body of this content type is. */
    static Patch of(String contentType, JsonNode body) {
        return switch (contentType) {
            case "application/merge-patch+json" -> new MergePatch(object(body));
            case "application/strategic-merge-patch+json" -> new StrategicPatch(object(body));
            case "application/json-patch+json" -> new JsonPatch(array(body));
            case "application/apply-patch+yaml", "application/apply-patch+cbor" ->
                throw ApiFailure.unsupportedMediaType("415: Unsupported Media Type: the lab's API server does not know"
                        + " server-side apply, use kubectl apply without --server-side or a merge patch");
            default -> throw ApiFailure.unsupportedMediaType("415: Unsupported Media Type");
        };
    }

    private static ObjectNode object(JsonNode body) {
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw ApiFailure.badRequest("error decoding patch: a JSON object is expected");
    }

    private static ArrayNode array(JsonNode body) {
        if (body instanceof ArrayNode array) {
            return array;
        }
        throw ApiFailure.badRequest("error decoding patch: a JSON array of operations is expected");
    }
}
