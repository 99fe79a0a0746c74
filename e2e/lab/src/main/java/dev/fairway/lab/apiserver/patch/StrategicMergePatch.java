package dev.fairway.lab.apiserver.patch;

import static dev.fairway.lab.apiserver.patch.ListMerge.ELEMENT_ORDER;
import static dev.fairway.lab.apiserver.patch.ListMerge.PRIMITIVES_GONE;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.HashSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The patch of `kubectl apply` and `kubectl edit`: a merge patch in which some lists merge by key, and directives
 * remove, replace and order. Source: k8s.io/apimachinery/pkg/util/strategicpatch.
 */
public record StrategicMergePatch(ResourceType type, ObjectNode patch) implements Patch {
    static final String DIRECTIVE = "$patch";
    private static final String RETAINED = "$retainKeys";

    @Override
    public ObjectNode applyTo(ObjectNode document) {
        return merge(document.deepCopy(), patch, "");
    }

    private ObjectNode merge(ObjectNode target, ObjectNode patch, String path) {
        var directive = patch.path(DIRECTIVE).asString("merge");
        if (directive.equals("delete")) {
            return target.objectNode();
        }
        var base = directive.equals("replace") ? target.objectNode() : target;
        retain(base, patch.path(RETAINED));
        patch.properties().forEach(field -> {
            if (!field.getKey().startsWith("$")) {
                set(base, field.getKey(), field.getValue(), path + "/" + field.getKey(), patch);
            }
        });
        // A list that is only reordered, or only loses elements, is not in the patch itself.
        patch.properties().stream()
                .map(field -> field.getKey())
                .filter(key -> key.startsWith(ELEMENT_ORDER) || key.startsWith(PRIMITIVES_GONE))
                .map(key -> key.substring(key.indexOf('/') + 1))
                .filter(key -> !patch.has(key))
                .distinct()
                .forEach(key -> set(base, key, patch.arrayNode(), path + "/" + key, patch));
        return base;
    }

    private static void retain(ObjectNode target, JsonNode retained) {
        if (retained instanceof ArrayNode keys) {
            var kept = new HashSet<String>();
            keys.forEach(key -> kept.add(key.asString()));
            target.retain(kept);
        }
    }

    private void set(ObjectNode target, String field, JsonNode value, String path, ObjectNode patch) {
        var key = MergeKeys.of(type, path);
        if (value.isNull()) {
            target.remove(field);
        } else if (value instanceof ObjectNode inner) {
            var merged = merge(MergePatch.objectAt(target, field), inner, path);
            if ("delete".equals(inner.path(DIRECTIVE).asString(""))) {
                target.remove(field);
            } else {
                target.set(field, merged);
            }
        } else if (value instanceof ArrayNode list && key.isPresent()) {
            var merge = new ListMerge(key.get(), (there, change) -> merge(there, change, path));
            target.set(field, merge.of(arrayAt(target, field), list, field, patch));
        } else {
            target.set(field, value.deepCopy());
        }
    }

    private static ArrayNode arrayAt(ObjectNode target, String field) {
        return target.path(field) instanceof ArrayNode there ? there : target.arrayNode();
    }

    /** Returns the patch for a content type. Refuses unsupported formats. */
    public static Patch of(String contentType, ResourceType type, ObjectNode body) {
        return switch (contentType) {
            case "application/merge-patch+json" -> new MergePatch(body);
            case "application/strategic-merge-patch+json" -> new StrategicMergePatch(type, body);
            default ->
                throw new ApiFailure(
                        ApiFailure.Reason.UnsupportedMediaType,
                        "415: Unsupported Media Type: this API server knows merge patches and strategic merge patches, not "
                                + contentType
                                + "; use kubectl apply without --server-side, or kubectl patch --type merge");
        };
    }
}
