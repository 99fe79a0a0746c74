package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ObjectValidation;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.patch.Patch;
import dev.fairway.lab.apiserver.rules.Allocations;
import dev.fairway.lab.apiserver.rules.ObjectRules;
import dev.fairway.lab.apiserver.rules.PortRange;
import dev.fairway.lab.apiserver.rules.ServiceDoc;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Executes writes atomically under the store's lock: admission, defaults, validation, storage. */
final class StoreWriter {
    private final WatchHistory journal;
    private final ObjectPreparation admission;
    private final PortRange nodePorts;
    private final RandomGenerator random;
    private final ObjectDeletion removal;

    StoreWriter(WatchHistory journal, ObjectPreparation admission, PortRange nodePorts, RandomGenerator random) {
        this.journal = journal;
        this.admission = admission;
        this.nodePorts = nodePorts;
        this.random = random;
        this.removal = new ObjectDeletion(journal, admission);
    }

    ObjectNode create(ResourceType type, String namespace, ObjectNode fresh) {
        ObjectKey key = admission.stampNew(type, namespace, fresh);
        requireNamespace(key);
        if (type == ResourceType.SERVICES || type == ResourceType.NAMESPACES) {
            fresh.remove("status");
        }
        rules(key).create(fresh);
        journal.find(key).ifPresent(existing -> {
            String going = JsonDocuments.isGoing(existing) ? "object is being deleted: " : "";
            throw new ApiFailure(ApiFailure.Reason.AlreadyExists, going + key + " already exists");
        });
        return journal.put(key, fresh);
    }

    ObjectNode update(ObjectKey key, ObjectNode fresh, WriteScope write) {
        String asked = JsonDocuments.text(fresh, "metadata", "uid");
        String actual = JsonDocuments.text(journal.require(key), "metadata", "uid");
        if (!asked.isEmpty() && !asked.equals(actual)) {
            String why = "Precondition failed: UID in precondition: " + asked + ", UID in object meta: " + actual;
            throw ApiFailure.conflict(key, why);
        }
        if (key.type() == ResourceType.LEASES
                && JsonDocuments.text(fresh, "metadata", "resourceVersion").isEmpty()) {
            throw ApiFailure.invalid(
                    key, "metadata.resourceVersion: Invalid value: 0: must be specified for an update");
        }
        return replace(key, fresh, write);
    }

    ObjectNode patch(ObjectKey key, Patch patch, WriteScope write) {
        return replace(key, patch.applyTo(journal.require(key)), write);
    }

    ObjectNode delete(ObjectKey key, Preconditions preconditions) {
        ObjectNode current = journal.require(key);
        preconditions.check(key, current);
        return removal.delete(key, current);
    }

    private ObjectNode replace(ObjectKey key, ObjectNode fresh, WriteScope write) {
        ObjectNode old = journal.require(key);
        requireVersion(key, fresh, old);
        admission.stampUpdate(key, fresh, old);
        keepOtherPart(key, fresh, old, write);
        if (write == WriteScope.STATUS) {
            rules(key).updateStatus(fresh, old);
        } else {
            rules(key).update(fresh, old);
        }
        return fresh.equals(old) ? fresh : removal.keepOrRemove(key, fresh);
    }

    /** A write of the object keeps the status, and a write of the status keeps the rest. */
    private static void keepOtherPart(ObjectKey key, ObjectNode fresh, ObjectNode old, WriteScope write) {
        if (write == WriteScope.STATUS) {
            JsonDocuments.copyField(fresh, old, "spec");
        } else if (key.type().hasStatus()) {
            JsonDocuments.copyField(fresh, old, "status");
        }
    }

    private void requireNamespace(ObjectKey key) {
        if (key.type().isNamespaced()
                && JsonDocuments.isGoing(journal.require(ObjectKey.namespaceKey(key.namespace())))) {
            throw ApiFailure.namespaceTerminating(key);
        }
    }

    /** A write with a resourceVersion must match the current version. */
    private static void requireVersion(ObjectKey key, ObjectNode fresh, ObjectNode old) {
        String actual = JsonDocuments.text(old, "metadata", "resourceVersion");
        JsonDocuments.putIfMissing(JsonDocuments.metadata(fresh), "resourceVersion", actual);
        if (!JsonDocuments.text(fresh, "metadata", "resourceVersion").equals(actual)) {
            throw ApiFailure.conflict(
                    key, "the object has been modified; please apply your changes to the latest version and try again");
        }
    }

    private ObjectRules rules(ObjectKey key) {
        Set<Object> taken = key.type() == ResourceType.SERVICES ? allocatedByOthers(key) : Set.of();
        return new ObjectRules(key.type(), new ObjectValidation(key), new Allocations(taken, nodePorts, random));
    }

    private Set<Object> allocatedByOthers(ObjectKey key) {
        return journal.ofType(ResourceType.SERVICES).stream()
                .filter(entry -> !entry.getKey().equals(key))
                .map(Map.Entry::getValue)
                .flatMap(service -> ServiceDoc.of(service).allocated())
                .collect(Collectors.toSet());
    }
}
