package dev.fairway.lab.apiserver.patch;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7396: objects merge, null removes, and a list replaces the whole list. */
public record MergePatch(ObjectNode patch) {
    /** The patched document; the argument is left as it is. */
    public ObjectNode applyTo(ObjectNode document) {
        return merge(document.deepCopy(), patch);
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode inner) {
                target.set(field.getKey(), merge(objectAt(target, field.getKey()), inner));
            } else {
                target.set(field.getKey(), value.deepCopy());
            }
        });
        return target;
    }

    private static ObjectNode objectAt(ObjectNode target, String field) {
        return target.path(field) instanceof ObjectNode there ? there : target.objectNode();
    }

    /** Refuses the other formats of the Kubernetes API: what they mean is not known here. */
    public static void requireContentType(String contentType) {
        if (!contentType.equals("application/merge-patch+json")) {
            throw new ApiFailure(
                    ApiFailure.Reason.UnsupportedMediaType,
                    "415: Unsupported Media Type: the lab's API server knows merge patches" + " only, not "
                            + contentType + "; use kubectl patch --type merge, kubectl annotate or kubectl label");
        }
    }
}
