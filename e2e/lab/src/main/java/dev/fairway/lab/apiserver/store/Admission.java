package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Makes of what a client sent the object that it means: its key, its system fields, and none of what it may not set. */
record Admission(InstantSource time, RandomGenerator random) {
    private static final String SUFFIX_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final List<String> SYSTEM =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generateName");

    /** Checks kind and namespace against the place where it is written, and chooses a generated name. */
    Key identify(ResourceType type, String namespace, ObjectNode document) {
        requireKind(type, document);
        ObjectNode metadata = Docs.metadata(document);
        String prefix = Docs.text(metadata, "generateName");
        if (Docs.text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + suffix());
        }
        Key key = new Key(type, namespace, Docs.text(metadata, "name"));
        placeIn(key, metadata);
        return key;
    }

    /** The head of a new object; whatever the client said about uid and times does not count. */
    void stampNew(ObjectNode document) {
        ObjectNode metadata = Docs.metadata(document);
        metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "managedFields"));
        metadata.put("uid", uid()).put("creationTimestamp", now());
        Docs.tidy(metadata);
    }

    /** A PUT or patch may leave out system fields; they stay. */
    void stampUpdate(Key key, ObjectNode document, ObjectNode old) {
        requireKind(key.type(), document);
        ObjectNode metadata = Docs.metadata(document);
        String name = Docs.text(metadata, "name");
        if (!name.isEmpty() && !name.equals(key.name())) {
            throw ApiFailure.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + key.name() + ")");
        }
        metadata.put("name", key.name());
        placeIn(key, metadata);
        metadata.remove(List.of("selfLink", "managedFields"));
        for (String field : SYSTEM) {
            if (Docs.text(metadata, field).isEmpty()) {
                Docs.copyField(metadata, old.path("metadata"), field);
            }
        }
        Docs.tidy(metadata);
    }

    String now() {
        return time.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    String uid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low).toString();
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            suffix.append(SUFFIX_ALPHABET.charAt(random.nextInt(SUFFIX_ALPHABET.length())));
        }
        return suffix.toString();
    }

    private static void requireKind(ResourceType type, ObjectNode document) {
        String kind = Docs.text(document, "kind");
        if (!kind.isEmpty() && !kind.equals(type.kind())) {
            throw ApiFailure.badRequest(kind + " in version \"" + Docs.text(document, "apiVersion")
                    + "\" cannot be handled as a " + type.kind());
        }
        document.put("kind", type.kind()).put("apiVersion", type.apiVersion());
    }

    private static void placeIn(Key key, ObjectNode metadata) {
        String said = Docs.text(metadata, "namespace");
        if (!said.isEmpty() && !said.equals(key.namespace())) {
            throw ApiFailure.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        if (!key.namespace().isEmpty()) {
            metadata.put("namespace", key.namespace());
        }
    }
}
