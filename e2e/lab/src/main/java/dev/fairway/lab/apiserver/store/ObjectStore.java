package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.patch.Patch;
import dev.fairway.lab.apiserver.rules.PortRange;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The API server without HTTP: objects in memory under the rules of kube-apiserver. It has no thread of its
 * own. The same calls with the same clock and random numbers give the same objects. Documents are copied in and out.
 */
public final class ObjectStore {
    private final WatchHistory journal = new WatchHistory();
    private final StoreWriter writer;
    private final InstantSource time;

    public ObjectStore(InstantSource time, RandomGenerator random) {
        this(time, random, PortRange.USUAL);
    }

    public ObjectStore(InstantSource time, RandomGenerator random, PortRange nodePorts) {
        this.time = time;
        this.writer = new StoreWriter(journal, new ObjectPreparation(time, random), nodePorts, random);
        new InitialObjects(this).run();
    }

    public InstantSource time() {
        return time;
    }

    public synchronized ObjectNode get(ObjectKey key) {
        return journal.require(key).deepCopy();
    }

    /** Ordered by namespace and name. */
    public synchronized ListResult list(ListQuery query) {
        return new ListResult(
                journal.version(),
                journal.matching(query).map(ObjectNode::deepCopy).toList());
    }

    public synchronized ObjectNode create(ResourceType type, String namespace, ObjectNode document) {
        return writer.create(type, namespace, document.deepCopy()).deepCopy();
    }

    public synchronized ObjectNode update(ObjectKey key, ObjectNode document, WriteScope write) {
        return writer.update(key, document.deepCopy(), write).deepCopy();
    }

    public synchronized ObjectNode patch(ObjectKey key, Patch patch, WriteScope write) {
        return writer.patch(key, patch, write).deepCopy();
    }

    /** Returns the last state of the object: removed, or held by its finalizers with a deletionTimestamp. */
    public synchronized ObjectNode delete(ObjectKey key, Preconditions preconditions) {
        return writer.delete(key, preconditions).deepCopy();
    }

    /**
     * Calls the listener for every change after a version. Without a version: for all objects, then for every change.
     * It is called on the thread that writes, under the lock, in order: it must not block.
     */
    public synchronized Subscription watch(ListQuery query, OptionalLong after, Consumer<WatchEvent> listener) {
        if (after.isPresent()) {
            journal.replaySince(after.getAsLong(), query, listener);
        } else {
            journal.replayPresent(query, listener);
        }
        return journal.follow(query, listener);
    }

    /** Drops the history, as etcd's compaction does: watches from older versions get 410. */
    public synchronized void compact() {
        journal.compact();
    }

    /** The UID of the namespace kube-system, which identifies the cluster. */
    public String clusterUid() {
        return JsonDocuments.text(get(ObjectKey.namespaceKey("kube-system")), "metadata", "uid");
    }
}
