package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How objects go: at once, or after the last finalizer; a namespace after the last object in it. */
record Removal(Journal journal, Admission admission) {
    private static final List<String> IMMORTAL = List.of("default", "kube-public", "kube-system");

    ObjectNode delete(Key key, ObjectNode current) {
        boolean namespace = key.type() == ResourceType.NAMESPACES;
        if (namespace && IMMORTAL.contains(key.name())) {
            throw ApiFailure.forbidden(key, "this namespace may not be deleted");
        }
        if (!Docs.text(current, "metadata", "deletionTimestamp").isEmpty()) {
            return current;
        }
        if (!namespace && Docs.at(current, "metadata", "finalizers").isEmpty()) {
            return remove(key, current);
        }
        ObjectNode dying = current.deepCopy();
        Docs.metadata(dying).put("deletionTimestamp", admission.now());
        if (namespace) {
            Docs.child(dying, "status").put("phase", "Terminating");
            journal.put(key, dying);
            emptyNamespace(key.name());
            return dying;
        }
        Docs.metadata(dying).put("deletionGracePeriodSeconds", 0);
        return journal.put(key, dying);
    }

    /** Stores an update, unless it took the last finalizer from an object that only that one held. */
    ObjectNode keepOrRemove(Key key, ObjectNode fresh) {
        boolean held = Docs.text(fresh, "metadata", "deletionTimestamp").isEmpty()
                || !Docs.at(fresh, "metadata", "finalizers").isEmpty();
        if (key.type() == ResourceType.NAMESPACES || held) {
            return journal.put(key, fresh);
        }
        remove(key, fresh.deepCopy());
        return fresh;
    }

    private ObjectNode remove(Key key, ObjectNode last) {
        journal.remove(key);
        ObjectNode gone = last.deepCopy();
        Docs.metadata(gone).put("resourceVersion", Long.toString(journal.version()));
        dropIfEmptied(key.namespace());
        return gone;
    }

    private void emptyNamespace(String namespace) {
        contents(namespace).forEach(key -> journal.find(key).ifPresent(object -> delete(key, object)));
        dropIfEmptied(namespace);
    }

    /** What the namespace controller does in a real cluster, a moment later there. */
    private void dropIfEmptied(String namespace) {
        Key key = Key.namespaceKey(namespace);
        boolean dying = journal.find(key)
                .filter(found ->
                        !Docs.text(found, "metadata", "deletionTimestamp").isEmpty())
                .isPresent();
        if (dying && contents(namespace).isEmpty()) {
            journal.remove(key);
        }
    }

    private List<Key> contents(String namespace) {
        return journal.objects().keySet().stream()
                .filter(key -> !namespace.isEmpty() && key.namespace().equals(namespace))
                .toList();
    }
}
