package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** All objects, the last changes, and the listeners; the store's lock guards it. */
final class Journal {
    private static final int KEPT = 10_000;

    /** Two watches may be alike in all but their number. */
    private record Listener(long number, Query query, Consumer<WatchEvent> heard) {}

    private final NavigableMap<Key, ObjectNode> objects = new TreeMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final List<Listener> listeners = new ArrayList<>();
    private long version;
    private long oldest;
    private long subscriptions;

    long version() {
        return version;
    }

    Optional<ObjectNode> find(Key key) {
        return Optional.ofNullable(objects.get(key));
    }

    NavigableMap<Key, ObjectNode> objects() {
        return objects;
    }

    /** Stores, remembers and tells; gives the object its new resourceVersion. */
    ObjectNode put(Key key, ObjectNode document) {
        Docs.metadata(document).put("resourceVersion", Long.toString(version + 1));
        Optional<ObjectNode> before = Optional.ofNullable(objects.put(key, document));
        tell(new Change(++version, key, before, Optional.of(document)));
        return document;
    }

    void remove(Key key) {
        Optional<ObjectNode> before = Optional.ofNullable(objects.remove(key));
        tell(new Change(++version, key, before, Optional.empty()));
    }

    /** The objects as they were at an earlier version: the present ones with later changes undone. */
    NavigableMap<Key, ObjectNode> at(long then) {
        if (then < oldest) {
            throw ApiFailure.expired("The resourceVersion for the provided list is too old.");
        }
        NavigableMap<Key, ObjectNode> past = new TreeMap<>(objects);
        history.descendingIterator().forEachRemaining(change -> {
            if (change.version() > then) {
                past.remove(change.key());
                change.before().ifPresent(document -> past.put(change.key(), document));
            }
        });
        return past;
    }

    Subscription follow(Query query, Consumer<WatchEvent> heard) {
        Listener listener = new Listener(++subscriptions, query, heard);
        listeners.add(listener);
        return new Subscription() {
            @Override
            public void bookmark() {
                heard.accept(bookmarkOf(query.type(), Map.of()));
            }

            @Override
            public void close() {
                listeners.remove(listener);
            }
        };
    }

    /** Everything that is there, closed by the bookmark that says so. */
    void replayPresent(Query query, Consumer<WatchEvent> heard) {
        objects.forEach((key, document) -> {
            if (query.matches(key, document)) {
                heard.accept(new WatchEvent(WatchEvent.Type.ADDED, document.deepCopy()));
            }
        });
        heard.accept(bookmarkOf(query.type(), Map.of("k8s.io/initial-events-end", "true")));
    }

    void replaySince(long from, Query query, Consumer<WatchEvent> heard) {
        if (from < oldest) {
            throw ApiFailure.expired("too old resource version: " + from + " (" + oldest + ")");
        }
        history.stream()
                .filter(change -> change.version() > from)
                .flatMap(change -> change.seenBy(query).stream())
                .forEach(heard);
    }

    /** Forgets all history: older versions are 410 from here on. */
    void compact() {
        history.clear();
        oldest = version;
    }

    private void tell(Change change) {
        history.addLast(change);
        if (history.size() > KEPT) {
            oldest = history.removeFirst().version();
        }
        List.copyOf(listeners)
                .forEach(listener -> change.seenBy(listener.query()).ifPresent(listener.heard()));
    }

    private WatchEvent bookmarkOf(ResourceType type, Map<String, String> annotations) {
        ObjectNode object = Docs.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        ObjectNode metadata = Docs.metadata(object).put("resourceVersion", Long.toString(version));
        annotations.forEach((name, value) -> Docs.child(metadata, "annotations").put(name, value));
        return new WatchEvent(WatchEvent.Type.BOOKMARK, object);
    }
}
