package dev.fairway.lab.apiserver.patch;

import dev.fairway.lab.apiserver.doc.Docs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes' strategic merge patch, with the merge keys of the lists that Services, Nodes and metadata have. */
public record StrategicPatch(ObjectNode patch) implements Patch {
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
    private static final Map<String, String> MERGE_KEYS =
            Map.of("ports", "port", "conditions", "type", "ownerReferences", "uid", "addresses", "type");

    @Override
    public ObjectNode applyTo(ObjectNode document) {
        return merge(document.deepCopy(), patch);
    }

    private static ObjectNode merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> mergeField(target, field.getKey(), field.getValue()));
        return target;
    }

    private static void mergeField(ObjectNode target, String name, JsonNode value) {
        if (name.startsWith(DELETE_FROM)) {
            String list = name.substring(DELETE_FROM.length());
            target.set(list, without(target.path(list), Docs.texts(value)));
        } else if (name.startsWith("$")) {
            return; // order and retention hints: they change no value
        } else if (value.isNull()) {
            target.remove(name);
        } else if (value instanceof ObjectNode inner) {
            target.set(name, mergeObject(target.path(name), inner));
        } else if (value instanceof ArrayNode list) {
            target.set(name, mergeList(name, target.path(name), list));
        } else {
            target.set(name, value.deepCopy());
        }
    }

    private static JsonNode mergeObject(JsonNode old, ObjectNode patch) {
        boolean replace = Docs.text(patch, "$patch").equals("replace");
        return merge(old instanceof ObjectNode there && !replace ? there : patch.objectNode(), patch);
    }

    private static JsonNode mergeList(String name, JsonNode old, ArrayNode patch) {
        if (name.equals("finalizers")) {
            Set<String> all = new LinkedHashSet<>(Docs.texts(patch));
            all.addAll(Docs.texts(old));
            return Docs.arrayOf(List.copyOf(all));
        }
        return MERGE_KEYS.containsKey(name) ? mergeKeyed(MERGE_KEYS.get(name), old, patch) : patch.deepCopy();
    }

    /** What the patch names comes first and in its order, what it does not name stays: as the real server does. */
    private static JsonNode mergeKeyed(String key, JsonNode old, ArrayNode patch) {
        List<ObjectNode> named = new ArrayList<>();
        List<ObjectNode> rest = new ArrayList<>(Docs.objects(old));
        for (ObjectNode item : Docs.objects(patch)) {
            String value = Docs.text(item, key);
            ObjectNode target =
                    take(named, key, value).or(() -> take(rest, key, value)).orElseGet(Docs::object);
            named.add(merge(target, item));
            if (Docs.text(item, "$patch").equals("delete")) {
                named.remove(target);
            }
        }
        ArrayNode merged = patch.arrayNode();
        Stream.concat(named.stream(), rest.stream()).forEach(merged::add);
        return merged;
    }

    /** The first with this key only: TCP and UDP on one port number have the same. */
    private static Optional<ObjectNode> take(List<ObjectNode> items, String key, String value) {
        Optional<ObjectNode> found = items.stream()
                .filter(item -> Docs.text(item, key).equals(value))
                .findFirst();
        found.ifPresent(items::remove);
        return found;
    }

    private static ArrayNode without(JsonNode list, List<String> gone) {
        return Docs.arrayOf(
                Docs.texts(list).stream().filter(item -> !gone.contains(item)).toList());
    }
}
