package dev.fairway.lab.apiserver.patch;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7396: objects merge, null removes, and a list replaces the whole list. */
public record MergePatch(ObjectNode patch) implements Patch {
    @Override
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

    static ObjectNode objectAt(ObjectNode target, String field) {
        return target.path(field) instanceof ObjectNode there ? there : target.objectNode();
    }
}
