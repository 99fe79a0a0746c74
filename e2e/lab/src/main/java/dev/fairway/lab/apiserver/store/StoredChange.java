package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A write: the object before and after it, either of which may be absent. */
record StoredChange(long version, ObjectKey key, Optional<ObjectNode> before, Optional<ObjectNode> after) {
    /** The event for a watch with this query. An object that no longer matches is DELETED for that watch. */
    Optional<WatchEvent> seenBy(ListQuery query) {
        Optional<ObjectNode> was = before.filter(document -> query.matches(key, document));
        Optional<ObjectNode> is = after.filter(document -> query.matches(key, document));
        if (is.isPresent()) {
            WatchEvent.Type type = was.isPresent() ? WatchEvent.Type.MODIFIED : WatchEvent.Type.ADDED;
            return is.map(document -> new WatchEvent(type, document.deepCopy()));
        }
        return was.map(document -> new WatchEvent(WatchEvent.Type.DELETED, stamped(document.deepCopy())));
    }

    private ObjectNode stamped(ObjectNode document) {
        JsonDocuments.metadata(document).put("resourceVersion", Long.toString(version));
        return document;
    }
}
