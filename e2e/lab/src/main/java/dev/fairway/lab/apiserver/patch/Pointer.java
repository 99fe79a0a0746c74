package dev.fairway.lab.apiserver.patch;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A place in a document (RFC 6901): the way to its parent, and the last step. */
record Pointer(List<String> parents, String last) {
    static Pointer parse(String text) {
        if (!text.startsWith("/")) {
            throw ApiFailure.unprocessablePatch();
        }
        List<String> steps = Arrays.stream(text.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
        return new Pointer(steps.subList(0, steps.size() - 1), steps.get(steps.size() - 1));
    }

    JsonNode read(JsonNode root) {
        JsonNode found = step(parent(root), last);
        if (found.isMissingNode()) {
            throw ApiFailure.unprocessablePatch();
        }
        return found;
    }

    void add(JsonNode root, JsonNode value) {
        switch (parent(root)) {
            case ObjectNode object -> object.set(last, value);
            case ArrayNode array when last.equals("-") -> array.add(value);
            case ArrayNode array -> array.insert(index(array.size() + 1), value);
            default -> throw ApiFailure.unprocessablePatch();
        }
    }

    void replace(JsonNode root, JsonNode value) {
        read(root);
        if (parent(root) instanceof ArrayNode array) {
            array.set(index(array.size()), value);
        } else {
            add(root, value);
        }
    }

    JsonNode remove(JsonNode root) {
        JsonNode gone = read(root);
        if (parent(root) instanceof ArrayNode array) {
            array.remove(index(array.size()));
        } else if (parent(root) instanceof ObjectNode object) {
            object.remove(last);
        }
        return gone;
    }

    private JsonNode parent(JsonNode root) {
        JsonNode found = root;
        for (String step : parents) {
            found = step(found, step);
        }
        return found;
    }

    private static JsonNode step(JsonNode node, String step) {
        return node.isArray() && step.matches("\\d{1,6}") ? node.path(Integer.parseInt(step)) : node.path(step);
    }

    private int index(int limit) {
        int index = last.matches("\\d{1,6}") ? Integer.parseInt(last) : limit;
        if (index >= limit) {
            throw ApiFailure.unprocessablePatch();
        }
        return index;
    }
}
