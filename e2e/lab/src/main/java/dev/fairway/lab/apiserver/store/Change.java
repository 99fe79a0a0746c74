package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** One write: the object before and after it, either of which may not exist. */
record Change(long version, Key key, Optional<ObjectNode> before, Optional<ObjectNode> after) {
    /** What a watch of this query hears of it: an object that leaves the selection is deleted for that watch. */
    Optional<WatchEvent> seenBy(Query query) {
        Optional<ObjectNode> was = before.filter(document -> query.matches(key, document));
        Optional<ObjectNode> is = after.filter(document -> query.matches(key, document));
        if (is.isPresent()) {
            WatchEvent.Type type = was.isPresent() ? WatchEvent.Type.MODIFIED : WatchEvent.Type.ADDED;
            return is.map(document -> new WatchEvent(type, document.deepCopy()));
        }
        return was.map(document -> new WatchEvent(WatchEvent.Type.DELETED, stamped(document.deepCopy())));
    }

    private ObjectNode stamped(ObjectNode document) {
        Docs.metadata(document).put("resourceVersion", Long.toString(version));
        return document;
    }
}
