package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import tools.jackson.databind.node.ObjectNode;

/** Preconditions of a delete; empty means no condition. */
public record Preconditions(String uid, String resourceVersion) {
    public static final Preconditions NONE = new Preconditions("", "");

    void check(ObjectKey key, ObjectNode current) {
        check(key, "UID", uid, JsonDocuments.text(current, "metadata", "uid"));
        check(key, "ResourceVersion", resourceVersion, JsonDocuments.text(current, "metadata", "resourceVersion"));
    }

    private static void check(ObjectKey key, String what, String asked, String actual) {
        if (!asked.isEmpty() && !asked.equals(actual)) {
            throw ApiFailure.conflict(
                    key,
                    "the %s in the precondition (%s) does not match the %s in record (%s)"
                            .formatted(what, asked, what, actual));
        }
    }
}
