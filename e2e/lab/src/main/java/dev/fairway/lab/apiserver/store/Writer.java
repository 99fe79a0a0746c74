package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Checks;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.patch.Patch;
import dev.fairway.lab.apiserver.rules.Allocations;
import dev.fairway.lab.apiserver.rules.PortRange;
import dev.fairway.lab.apiserver.rules.Rules;
import dev.fairway.lab.apiserver.rules.ServiceDoc;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Executes writes atomically under the store's lock: admission, defaults, validation, storage. */
final class Writer {
    private final Journal journal;
    private final Admission admission;
    private final PortRange nodePorts;
    private final RandomGenerator random;
    private final Removal removal;

    Writer(Journal journal, Admission admission, PortRange nodePorts, RandomGenerator random) {
        this.journal = journal;
        this.admission = admission;
        this.nodePorts = nodePorts;
        this.random = random;
        this.removal = new Removal(journal, admission);
    }

    ObjectNode create(ResourceType type, String namespace, ObjectNode fresh) {
        Key key = admission.stampNew(type, namespace, fresh);
        requireNamespace(key);
        if (type == ResourceType.SERVICES || type == ResourceType.NAMESPACES) {
            fresh.remove("status");
        }
        rules(key).create(fresh);
        journal.find(key).ifPresent(existing -> {
            String going = Docs.isGoing(existing) ? "object is being deleted: " : "";
            throw new ApiFailure(ApiFailure.Reason.AlreadyExists, going + key + " already exists");
        });
        return journal.put(key, fresh);
    }

    ObjectNode update(Key key, ObjectNode fresh, Write write) {
        String asked = Docs.text(fresh, "metadata", "uid");
        String actual = Docs.text(journal.require(key), "metadata", "uid");
        if (!asked.isEmpty() && !asked.equals(actual)) {
            String why = "Precondition failed: UID in precondition: " + asked + ", UID in object meta: " + actual;
            throw ApiFailure.conflict(key, why);
        }
        if (key.type() == ResourceType.LEASES
                && Docs.text(fresh, "metadata", "resourceVersion").isEmpty()) {
            throw ApiFailure.invalid(
                    key, "metadata.resourceVersion: Invalid value: 0: must be specified for an update");
        }
        return replace(key, fresh, write);
    }

    ObjectNode patch(Key key, Patch patch, Write write) {
        return replace(key, patch.applyTo(journal.require(key)), write);
    }

    ObjectNode delete(Key key, Preconditions preconditions) {
        ObjectNode current = journal.require(key);
        preconditions.check(key, current);
        return removal.delete(key, current);
    }

    private ObjectNode replace(Key key, ObjectNode fresh, Write write) {
        ObjectNode old = journal.require(key);
        requireVersion(key, fresh, old);
        admission.stampUpdate(key, fresh, old);
        keepOtherPart(key, fresh, old, write);
        if (write == Write.STATUS) {
            rules(key).updateStatus(fresh, old);
        } else {
            rules(key).update(fresh, old);
        }
        return fresh.equals(old) ? fresh : removal.keepOrRemove(key, fresh);
    }

    /** A write of the object keeps the status, and a write of the status keeps the rest. */
    private static void keepOtherPart(Key key, ObjectNode fresh, ObjectNode old, Write write) {
        if (write == Write.STATUS) {
            Docs.copyField(fresh, old, "spec");
        } else if (key.type().hasStatus()) {
            Docs.copyField(fresh, old, "status");
        }
    }

    private void requireNamespace(Key key) {
        if (key.type().isNamespaced() && Docs.isGoing(journal.require(Key.namespaceKey(key.namespace())))) {
            throw ApiFailure.namespaceTerminating(key);
        }
    }

    /** A write with a resourceVersion must match the current version. */
    private static void requireVersion(Key key, ObjectNode fresh, ObjectNode old) {
        String actual = Docs.text(old, "metadata", "resourceVersion");
        Docs.putIfMissing(Docs.metadata(fresh), "resourceVersion", actual);
        if (!Docs.text(fresh, "metadata", "resourceVersion").equals(actual)) {
            throw ApiFailure.conflict(
                    key, "the object has been modified; please apply your changes to the latest version and try again");
        }
    }

    private Rules rules(Key key) {
        Set<Object> taken = journal.objects().entrySet().stream()
                .filter(entry -> entry.getKey().type() == ResourceType.SERVICES)
                .filter(entry -> !entry.getKey().equals(key))
                .map(Map.Entry::getValue)
                .flatMap(service -> ServiceDoc.of(service).allocated())
                .collect(Collectors.toSet());
        return new Rules(key.type(), new Checks(key), new Allocations(taken, nodePorts, random));
    }
}
