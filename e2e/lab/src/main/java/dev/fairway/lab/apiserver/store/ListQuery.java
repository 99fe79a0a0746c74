package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Selects the objects of a list or a watch. The empty namespace means all namespaces. */
public record ListQuery(ResourceType type, String namespace, Predicate<ObjectNode> selector) {
    public static ListQuery all(ResourceType type) {
        return new ListQuery(type, "", document -> true);
    }

    boolean matches(ObjectKey key, ObjectNode document) {
        return key.type() == type
                && (namespace.isEmpty() || namespace.equals(key.namespace()))
                && selector.test(document);
    }
}
