package dev.fairway.lab.apiserver.store;

import tools.jackson.databind.node.ObjectNode;

/** An event of a watch: a change or a bookmark. */
public record WatchEvent(Type type, ObjectNode object) {
    /** Names are spelled as in the API. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED,
        BOOKMARK
    }
}
