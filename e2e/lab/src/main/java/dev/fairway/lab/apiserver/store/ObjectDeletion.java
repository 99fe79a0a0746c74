package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Removes objects: at once or after the last finalizer; a namespace after its last object. */
record ObjectDeletion(WatchHistory journal, ObjectPreparation admission) {
    private static final List<String> IMMORTAL = List.of("default", "kube-public", "kube-system");

    ObjectNode delete(ObjectKey key, ObjectNode current) {
        boolean namespace = key.type() == ResourceType.NAMESPACES;
        if (namespace && IMMORTAL.contains(key.name())) {
            throw ApiFailure.forbidden(key, "this namespace may not be deleted");
        }
        if (JsonDocuments.isGoing(current)) {
            return current;
        }
        if (!namespace && JsonDocuments.at(current, "metadata", "finalizers").isEmpty()) {
            return remove(key, current);
        }
        ObjectNode going = current.deepCopy();
        JsonDocuments.metadata(going).put("deletionTimestamp", admission.now());
        if (!namespace) {
            JsonDocuments.metadata(going).put("deletionGracePeriodSeconds", 0);
            return journal.put(key, going);
        }
        JsonDocuments.child(going, "status").put("phase", "Terminating");
        journal.put(key, going);
        contents(key.name()).forEach(held -> delete(held, journal.require(held)));
        dropIfEmptied(key.name());
        return going;
    }

    /** Stores an update, or removes the object if the update removed the last finalizer of a deleted object. */
    ObjectNode keepOrRemove(ObjectKey key, ObjectNode fresh) {
        boolean held = !JsonDocuments.isGoing(fresh)
                || !JsonDocuments.at(fresh, "metadata", "finalizers").isEmpty();
        return held || key.type() == ResourceType.NAMESPACES ? journal.put(key, fresh) : remove(key, fresh);
    }

    private ObjectNode remove(ObjectKey key, ObjectNode last) {
        journal.remove(key);
        ObjectNode gone = last.deepCopy();
        JsonDocuments.metadata(gone).put("resourceVersion", Long.toString(journal.version()));
        dropIfEmptied(key.namespace());
        return gone;
    }

    /** Deletes a namespace's content. In a real cluster the namespace controller does this asynchronously. */
    private void dropIfEmptied(String namespace) {
        ObjectKey key = ObjectKey.namespaceKey(namespace);
        if (journal.find(key).filter(JsonDocuments::isGoing).isPresent()
                && contents(namespace).isEmpty()) {
            journal.remove(key);
        }
    }

    private List<ObjectKey> contents(String namespace) {
        return journal.objects().keySet().stream()
                .filter(key -> key.type().isNamespaced() && key.namespace().equals(namespace))
                .toList();
    }
}
