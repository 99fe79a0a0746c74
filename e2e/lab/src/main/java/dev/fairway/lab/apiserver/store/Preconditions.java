package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import tools.jackson.databind.node.ObjectNode;

/** What must be so for a delete to happen; empty means whatever it is. */
public record Preconditions(String uid, String resourceVersion) {
    public static final Preconditions NONE = new Preconditions("", "");

    void check(Key key, ObjectNode current) {
        String uidNow = Docs.text(current, "metadata", "uid");
        String versionNow = Docs.text(current, "metadata", "resourceVersion");
        if (!uid.isEmpty() && !uid.equals(uidNow)) {
            throw ApiFailure.preconditionFailed(
                    key,
                    "the UID in the precondition (" + uid + ") does not match the UID in record (" + uidNow
                            + "). The object might have been deleted and then recreated");
        }
        if (!resourceVersion.isEmpty() && !resourceVersion.equals(versionNow)) {
            throw ApiFailure.preconditionFailed(
                    key,
                    "the ResourceVersion in the precondition (" + resourceVersion
                            + ") does not match the ResourceVersion in record (" + versionNow
                            + "). The object might have been modified");
        }
    }
}
