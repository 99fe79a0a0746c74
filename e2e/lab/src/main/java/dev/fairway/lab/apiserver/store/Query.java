package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Selects the objects of a list or a watch. The empty namespace means all namespaces. */
public record Query(ResourceType type, String namespace, Predicate<ObjectNode> selector) {
    public static Query all(ResourceType type) {
        return new Query(type, "", document -> true);
    }

    boolean matches(Key key, ObjectNode document) {
        return key.type() == type
                && (namespace.isEmpty() || namespace.equals(key.namespace()))
                && selector.test(document);
    }
}
