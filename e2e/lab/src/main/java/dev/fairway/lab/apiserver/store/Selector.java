package dev.fairway.lab.apiserver.store;

import tools.jackson.databind.node.ObjectNode;

/** A condition on an object's labels and fields. */
@FunctionalInterface
public interface Selector {
    Selector EVERYTHING = document -> true;

    boolean matches(ObjectNode document);

    default Selector and(Selector other) {
        return document -> matches(document) && other.matches(document);
    }

    default Selector negated() {
        return document -> !matches(document);
    }
}
