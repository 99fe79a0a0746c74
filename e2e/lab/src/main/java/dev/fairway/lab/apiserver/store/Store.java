package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.patch.Patch;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API server without its HTTP: objects in memory under the rules of kube-apiserver. One lock, no thread of its
 * own; with the same times and random numbers the same calls give the same objects. Documents go in and out as copies.
 */
public final class Store {
    private final ReentrantLock lock = new ReentrantLock();
    private final Journal journal = new Journal();
    private final Writer writer;
    private final InstantSource time;

    public Store(InstantSource time, RandomGenerator random) {
        this.time = time;
        this.writer = new Writer(journal, new Admission(time, random), random);
        new Genesis(this).run();
    }

    public InstantSource time() {
        return time;
    }

    public ObjectNode get(Key key) {
        return locked(() -> writer.require(key).deepCopy());
    }

    public Listing list(Query query) {
        return list(query, Page.WHOLE);
    }

    /** Ordered by namespace and name; the later pages of a list show what its first page could have shown. */
    public Listing list(Query query, Page page) {
        return locked(() -> listLocked(query, page));
    }

    public ObjectNode create(ResourceType type, String namespace, ObjectNode document) {
        return create(type, namespace, document, Write.MAIN);
    }

    public ObjectNode create(ResourceType type, String namespace, ObjectNode document, Write write) {
        return locked(
                () -> writer.create(type, namespace, document.deepCopy(), write).deepCopy());
    }

    public ObjectNode update(Key key, ObjectNode document, Write write) {
        return locked(() -> writer.update(key, document.deepCopy(), write).deepCopy());
    }

    public ObjectNode patch(Key key, Patch patch, Write write) {
        return locked(() -> writer.patch(key, patch, write).deepCopy());
    }

    /** The object as it was last: gone, or held by its finalizers with a deletionTimestamp. */
    public ObjectNode delete(Key key, Preconditions preconditions, Write write) {
        return locked(() -> writer.delete(key, preconditions, write).deepCopy());
    }

    /**
     * Calls the listener for every change after a version, or, without one, for all that exists and then every change.
     * It is called on the thread that writes, under the lock, in order: it must not block.
     */
    public Subscription watch(Query query, OptionalLong after, Consumer<WatchEvent> listener) {
        return locked(() -> {
            if (after.isPresent()) {
                journal.replaySince(after.getAsLong(), query, listener);
            } else {
                journal.replayPresent(query, listener);
            }
            return guarded(journal.follow(query, listener));
        });
    }

    /** Forgets the history, as etcd's compaction does: watches from older versions get 410. */
    public void compact() {
        locked(() -> {
            journal.compact();
            return journal;
        });
    }

    /** The UID of the namespace kube-system, by which a cluster is known. */
    public String clusterUid() {
        return Docs.text(get(Key.namespaceKey("kube-system")), "metadata", "uid");
    }

    private Listing listLocked(Query query, Page page) {
        long version = page.version().orElse(journal.version());
        NavigableMap<Key, ObjectNode> all = page.version().isPresent() ? journal.at(version) : journal.objects();
        NavigableMap<Key, ObjectNode> rest =
                page.after().map(key -> all.tailMap(key, false)).orElse(all);
        List<Key> found = rest.entrySet().stream()
                .filter(entry -> query.matches(entry.getKey(), entry.getValue()))
                .map(java.util.Map.Entry::getKey)
                .toList();
        List<Key> shown = found.subList(0, Math.min(page.limit(), found.size()));
        int remaining = found.size() - shown.size();
        List<ObjectNode> items = shown.stream().map(key -> copyOf(all, key)).toList();
        return new Listing(version, items, shown.stream().reduce((a, b) -> b).filter(key -> remaining > 0), remaining);
    }

    private static ObjectNode copyOf(NavigableMap<Key, ObjectNode> objects, Key key) {
        ObjectNode found = objects.get(key);
        if (found == null) {
            throw ApiFailure.notFound(key);
        }
        return found.deepCopy();
    }

    private Subscription guarded(Subscription inner) {
        return new Subscription() {
            @Override
            public void bookmark() {
                locked(() -> {
                    inner.bookmark();
                    return inner;
                });
            }

            @Override
            public void close() {
                locked(() -> {
                    inner.close();
                    return inner;
                });
            }
        };
    }

    private <T> T locked(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }
}
