package dev.fairway.app.kube.api;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import tools.jackson.databind.node.ObjectNode;

/** What must still hold for a write to be carried out: it is the same object, and nobody has written since. */
public final class Preconditions {
    private Preconditions() {}

    /** The patch as JSON, with the UID and the resourceVersion that were seen. */
    public static String add(ObjectNode patch, ObjectMeta seen) {
        var guarded = patch.deepCopy();
        var metadata = guarded.withObject("metadata");
        metadata.put("uid", seen.getUid());
        metadata.put("resourceVersion", seen.getResourceVersion());
        return guarded.toString();
    }
}
