package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.ArrayDeque;
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
final class Journal {
    private static final int KEPT = 10_000;

    private final NavigableMap<Key, ObjectNode> objects = new TreeMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final Map<Subscription, Consumer<Change>> listeners = new LinkedHashMap<>();
    private long version;
    private long oldest;

    long version() {
        return version;
    }

    Optional<ObjectNode> find(Key key) {
        return Optional.ofNullable(objects.get(key));
    }

    ObjectNode require(Key key) {
        return find(key).orElseThrow(() -> ApiFailure.notFound(key));
    }

    NavigableMap<Key, ObjectNode> objects() {
        return objects;
    }

    Stream<ObjectNode> matching(Query query) {
        return objects.entrySet().stream()
                .filter(entry -> query.matches(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getValue);
    }

    /** Sets the new resourceVersion, stores the object, records the change and notifies the watches. */
    synchronized ObjectNode put(Key key, ObjectNode document) {
        Docs.metadata(document).put("resourceVersion", Long.toString(version + 1));
        Optional<ObjectNode> before = Optional.ofNullable(objects.put(key, document));
        tell(new Change(++version, key, before, Optional.of(document)));
        return document;
    }

    synchronized void remove(Key key) {
        Optional<ObjectNode> before = Optional.ofNullable(objects.remove(key));
        tell(new Change(++version, key, before, Optional.empty()));
    }

    synchronized Subscription follow(Query query, Consumer<WatchEvent> heard) {
        Subscription subscription = new Subscription() {
            @Override
            public void bookmark() {
                synchronized (Journal.this) {
                    heard.accept(new WatchEvent(WatchEvent.Type.BOOKMARK, bookmarkOf(query.type())));
                }
            }

            @Override
            public void close() {
                synchronized (Journal.this) {
                    listeners.remove(this);
                }
            }
        };
        listeners.put(subscription, change -> change.seenBy(query).ifPresent(heard));
        return subscription;
    }

    void replayPresent(Query query, Consumer<WatchEvent> heard) {
        matching(query).forEach(found -> heard.accept(new WatchEvent(WatchEvent.Type.ADDED, found.deepCopy())));
    }

    void replaySince(long from, Query query, Consumer<WatchEvent> heard) {
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

    private void tell(Change change) {
        history.addLast(change);
        if (history.size() > KEPT) {
            oldest = history.removeFirst().version();
        }
        List.copyOf(listeners.values()).forEach(listener -> listener.accept(change));
    }

    private ObjectNode bookmarkOf(ResourceType type) {
        ObjectNode object = Docs.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        Docs.metadata(object).put("resourceVersion", Long.toString(version));
        return object;
    }
}
