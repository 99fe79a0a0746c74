package dev.fairway.lab.apiserver.patch;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 6902: operations on paths; one that fails, or a test that does not hold, fails the whole patch. */
public record JsonPatch(ArrayNode operations) implements Patch {
    @Override
    public ObjectNode applyTo(ObjectNode document) {
        ObjectNode result = document.deepCopy();
        operations.forEach(operation -> apply(operation, result));
        return result;
    }

    private static void apply(JsonNode operation, ObjectNode root) {
        Pointer path = Pointer.parse(Docs.text(operation, "path"));
        switch (Docs.text(operation, "op")) {
            case "add" -> path.add(root, operation.path("value").deepCopy());
            case "remove" -> path.remove(root);
            case "replace" -> path.replace(root, operation.path("value").deepCopy());
            case "test" -> test(path.read(root), operation.path("value"));
            case "copy" -> path.add(root, from(operation).read(root).deepCopy());
            case "move" -> path.add(root, from(operation).remove(root));
            default -> throw ApiFailure.unprocessablePatch();
        }
    }

    private static Pointer from(JsonNode operation) {
        return Pointer.parse(Docs.text(operation, "from"));
    }

    private static void test(JsonNode actual, JsonNode expected) {
        if (!actual.equals(expected)) {
            throw ApiFailure.unprocessablePatch();
        }
    }
}
