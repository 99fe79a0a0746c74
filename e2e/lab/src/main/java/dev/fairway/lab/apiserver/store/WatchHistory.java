package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Stores all objects, the recent changes and the watches. The store's lock guards it; its own lock keeps watch events in order. */
final class WatchHistory {
    private static final int KEPT = 10_000;

    private final NavigableMap<ObjectKey, ObjectNode> objects = new TreeMap<>();
    private final Deque<StoredChange> history = new ArrayDeque<>();
    private final Map<Subscription, Consumer<StoredChange>> listeners = new LinkedHashMap<>();
    private long version;
    private long oldest;

    long version() {
        return version;
    }

    Optional<ObjectNode> find(ObjectKey key) {
        return Optional.ofNullable(objects.get(key));
    }

    ObjectNode require(ObjectKey key) {
        return find(key).orElseThrow(() -> ApiFailure.notFound(key));
    }

    NavigableMap<ObjectKey, ObjectNode> objects() {
        return objects;
    }

    /** Sorted by key. Keys are ordered by type first, so the loop ends with the type. */
    List<Map.Entry<ObjectKey, ObjectNode>> ofType(ResourceType type) {
        List<Map.Entry<ObjectKey, ObjectNode>> found = new ArrayList<>();
        for (var entry : objects.tailMap(new ObjectKey(type, "", ""), true).entrySet()) {
            if (entry.getKey().type() != type) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    Stream<ObjectNode> matching(ListQuery query) {
        return ofType(query.type()).stream()
                .filter(entry -> query.matches(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getValue);
    }

    /** Sets the new resourceVersion, stores the object, records the change and notifies the watches. */
    synchronized ObjectNode put(ObjectKey key, ObjectNode document) {
        JsonDocuments.metadata(document).put("resourceVersion", Long.toString(version + 1));
        Optional<ObjectNode> before = Optional.ofNullable(objects.put(key, document));
        tell(new StoredChange(++version, key, before, Optional.of(document)));
        return document;
    }

    synchronized void remove(ObjectKey key) {
        Optional<ObjectNode> before = Optional.ofNullable(objects.remove(key));
        tell(new StoredChange(++version, key, before, Optional.empty()));
    }

    synchronized Subscription follow(ListQuery query, Consumer<WatchEvent> heard) {
        Subscription subscription = new Subscription() {
            @Override
            public void bookmark() {
                synchronized (WatchHistory.this) {
                    heard.accept(new WatchEvent(WatchEvent.Type.BOOKMARK, bookmarkOf(query.type())));
                }
            }

            @Override
            public void close() {
                synchronized (WatchHistory.this) {
                    listeners.remove(this);
                }
            }
        };
        listeners.put(subscription, change -> change.seenBy(query).ifPresent(heard));
        return subscription;
    }

    void replayPresent(ListQuery query, Consumer<WatchEvent> heard) {
        matching(query).forEach(found -> heard.accept(new WatchEvent(WatchEvent.Type.ADDED, found.deepCopy())));
    }

    void replaySince(long from, ListQuery query, Consumer<WatchEvent> heard) {
        if (from < oldest) {
            throw new ApiFailure(ApiFailure.Reason.Expired, "too old resource version: " + from + " (" + oldest + ")");
        }
        history.stream()
                .filter(change -> change.version() > from)
                .flatMap(change -> change.seenBy(query).stream())
                .forEach(heard);
    }

    /** Drops the history: watches from older versions get 410. */
    void compact() {
        history.clear();
        oldest = version;
    }

    private void tell(StoredChange change) {
        history.addLast(change);
        if (history.size() > KEPT) {
            oldest = history.removeFirst().version();
        }
        List.copyOf(listeners.values()).forEach(listener -> listener.accept(change));
    }

    private ObjectNode bookmarkOf(ResourceType type) {
        ObjectNode object = JsonDocuments.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        JsonDocuments.metadata(object).put("resourceVersion", Long.toString(version));
        return object;
    }
}
