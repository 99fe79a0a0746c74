package dev.fairway.lab.apiserver.doc;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and edits JSON documents. A missing field is read as an empty one. */
public final class JsonDocuments {
    public static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonDocuments() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The text at a path of field names, or the empty string. */
    public static String text(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isValueNode() && !found.isNull() ? found.asString("") : "";
    }

    /** The number at a path of field names, or 0. */
    public static int number(JsonNode node, String... path) {
        JsonNode found = at(node, path);
        return found.isNumber() ? found.asInt(0) : 0;
    }

    public static JsonNode at(JsonNode node, String... path) {
        JsonNode found = node;
        for (String field : path) {
            found = found.path(field);
        }
        return found;
    }

    public static ObjectNode metadata(ObjectNode doc) {
        return child(doc, "metadata");
    }

    public static ObjectNode spec(ObjectNode doc) {
        return child(doc, "spec");
    }

    /** Returns whether the object is deleted but still held by finalizers or, for a namespace, by its content. */
    public static boolean isGoing(JsonNode document) {
        return !text(document, "metadata", "deletionTimestamp").isEmpty();
    }

    /** Returns the object under a field and creates it if it is missing. */
    public static ObjectNode child(ObjectNode doc, String field) {
        return doc.path(field) instanceof ObjectNode there ? there : doc.putObject(field);
    }

    public static List<ObjectNode> objects(JsonNode array) {
        return stream(array)
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    public static List<String> texts(JsonNode array) {
        return stream(array).map(item -> text(item)).toList();
    }

    public static ArrayNode arrayOf(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** Sets the field to its value in the other document, or removes it if the other document has none. */
    public static void copyField(ObjectNode to, JsonNode from, String field) {
        if (from.has(field)) {
            to.set(field, Objects.requireNonNull(from.get(field)).deepCopy());
        } else {
            to.remove(field);
        }
    }

    public static void putIfMissing(ObjectNode doc, String field, String value) {
        if (text(doc, field).isEmpty()) {
            doc.put(field, value);
        }
    }

    /** Removes nulls and empty containers, as Go's omitempty does. Objects that become empty are removed too. */
    public static void tidy(ObjectNode doc) {
        doc.forEach(JsonDocuments::tidyInside);
        doc.removeIf(value -> value.isNull() || (value.isContainer() && value.isEmpty()));
    }

    private static void tidyInside(JsonNode node) {
        if (node instanceof ObjectNode inner) {
            tidy(inner);
        } else if (node instanceof ArrayNode array) {
            array.forEach(JsonDocuments::tidyInside);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return array.isArray() ? StreamSupport.stream(array.spliterator(), false) : Stream.empty();
    }
}
