package dev.fairway.lab.apiserver.patch;

import static dev.fairway.lab.apiserver.patch.StrategicMergePatch.DIRECTIVE;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges a list whose elements are identified by a field or by their value.
 *
 * @param key the field; {@link MergeKeys#SET} if the elements are values
 * @param merge merges one element and its patch
 */
record ListMerge(String key, BinaryOperator<ObjectNode> merge) {
    static final String ELEMENT_ORDER = "$setElementOrder/";
    static final String PRIMITIVES_GONE = "$deleteFromPrimitiveList/";

    /** @param patch patch of the object that holds the list; it also contains the order and the values to remove */
    ArrayNode of(ArrayNode there, ArrayNode changes, String field, ObjectNode patch) {
        var merged = new ArrayList<JsonNode>();
        if (!isReplaced(changes)) {
            there.forEach(merged::add);
        }
        patch.path(PRIMITIVES_GONE + field).forEach(merged::remove);
        for (var change : changes) {
            if (change instanceof ObjectNode object && object.has(DIRECTIVE)) {
                merged.removeIf(one -> "delete".equals(object.path(DIRECTIVE).asString()) && isSame(one, object));
            } else {
                add(merged, change);
            }
        }
        var result = there.arrayNode();
        ordered(merged, patch.path(ELEMENT_ORDER + field)).forEach(result::add);
        return result;
    }

    private static boolean isReplaced(ArrayNode changes) {
        return changes.valueStream()
                .anyMatch(one -> "replace".equals(one.path(DIRECTIVE).asString("")));
    }

    private void add(List<JsonNode> merged, JsonNode change) {
        requireKey(change);
        for (int i = 0; i < merged.size(); i++) {
            if (isSame(merged.get(i), change)) {
                merged.set(
                        i,
                        change instanceof ObjectNode object ? merge.apply((ObjectNode) merged.get(i), object) : change);
                return;
            }
        }
        merged.add(change.deepCopy());
    }

    private void requireKey(JsonNode change) {
        if (!key.equals(MergeKeys.SET) && !change.has(key)) {
            throw ApiFailure.badRequest("map: %s does not contain declared merge key: %s".formatted(change, key));
        }
    }

    private boolean isSame(JsonNode one, JsonNode other) {
        return key.equals(MergeKeys.SET) ? one.equals(other) : one.path(key).equals(other.path(key));
    }

    /** Sorts the elements that the order names. Other elements stay in front of the element that followed them. */
    private List<JsonNode> ordered(List<JsonNode> merged, JsonNode order) {
        var named = new ArrayList<JsonNode>();
        order.forEach(wanted ->
                merged.stream().filter(one -> isSame(one, wanted)).findFirst().ifPresent(named::add));
        var result = new ArrayList<JsonNode>();
        for (var one : merged) {
            // The order applies up to this element.
            while (contains(named, one)) {
                result.add(named.removeFirst());
            }
            if (!contains(result, one)) {
                result.add(one);
            }
        }
        return result;
    }

    private boolean contains(List<JsonNode> some, JsonNode one) {
        return some.stream().anyMatch(other -> isSame(one, other));
    }
}
