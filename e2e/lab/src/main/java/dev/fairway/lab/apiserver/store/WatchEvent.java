package dev.fairway.lab.apiserver.store;

import tools.jackson.databind.node.ObjectNode;

/** What a watch hears: a change, or how far it has come. */
public record WatchEvent(Type type, ObjectNode object) {
    /** As the API spells them. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED,
        BOOKMARK
    }
}
