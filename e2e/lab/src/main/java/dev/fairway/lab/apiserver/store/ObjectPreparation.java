package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Converts a client's document into an object: sets the key and system fields, drops what clients cannot set. */
record ObjectPreparation(InstantSource time, RandomGenerator random) {
    private static final List<String> SYSTEM =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generateName");

    /** The metadata of a new object. The client's uid and timestamps are ignored. */
    ObjectKey stampNew(ResourceType type, String namespace, ObjectNode document) {
        ObjectNode metadata = JsonDocuments.metadata(document);
        String prefix = JsonDocuments.text(metadata, "generateName");
        if (!prefix.isEmpty()) {
            JsonDocuments.putIfMissing(metadata, "name", prefix + uid().substring(0, 5));
        }
        ObjectKey key = new ObjectKey(type, namespace, JsonDocuments.text(metadata, "name"));
        place(key, document);
        metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "managedFields"));
        metadata.put("uid", uid()).put("creationTimestamp", now());
        JsonDocuments.tidy(metadata);
        return key;
    }

    /** Keeps the system fields, which a PUT or patch may omit. */
    void stampUpdate(ObjectKey key, ObjectNode document, ObjectNode old) {
        ObjectNode metadata = JsonDocuments.metadata(document);
        JsonDocuments.putIfMissing(metadata, "name", key.name());
        place(key, document);
        metadata.remove("managedFields");
        for (String field : SYSTEM) {
            if (JsonDocuments.text(metadata, field).isEmpty()) {
                JsonDocuments.copyField(metadata, old.path("metadata"), field);
            }
        }
        JsonDocuments.tidy(metadata);
    }

    String now() {
        return time.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String uid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low).toString();
    }

    /** The document's kind, name and namespace must match the request. */
    private static void place(ObjectKey key, ObjectNode document) {
        ObjectNode metadata = JsonDocuments.metadata(document);
        requireSame("kind", JsonDocuments.text(document, "kind"), key.type().kind());
        requireSame("name", JsonDocuments.text(metadata, "name"), key.name());
        requireSame("namespace", JsonDocuments.text(metadata, "namespace"), key.namespace());
        document.put("kind", key.type().kind()).put("apiVersion", key.type().apiVersion());
        if (key.type().isNamespaced()) {
            metadata.put("namespace", key.namespace());
        }
    }

    private static void requireSame(String what, String said, String wanted) {
        if (!said.isEmpty() && !said.equals(wanted)) {
            throw ApiFailure.badRequest("the %s of the object (%s) does not match the %s on the URL (%s)"
                    .formatted(what, said, what, wanted));
        }
    }
}
