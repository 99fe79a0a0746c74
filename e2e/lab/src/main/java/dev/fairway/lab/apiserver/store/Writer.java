package dev.fairway.lab.apiserver.store;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.doc.ResourceType.Trait;
import dev.fairway.lab.apiserver.patch.Patch;
import dev.fairway.lab.apiserver.rules.Allocations;
import dev.fairway.lab.apiserver.rules.MetaRules;
import dev.fairway.lab.apiserver.rules.Rules;
import dev.fairway.lab.apiserver.rules.ServiceDoc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The writes, each one step under the store's lock: admitted, completed, checked, stored. */
final class Writer {
    private final Journal journal;
    private final Admission admission;
    private final RandomGenerator random;
    private final Removal removal;

    Writer(Journal journal, Admission admission, RandomGenerator random) {
        this.journal = journal;
        this.admission = admission;
        this.random = random;
        this.removal = new Removal(journal, admission);
    }

    ObjectNode require(Key key) {
        return journal.find(key).orElseThrow(() -> ApiFailure.notFound(key));
    }

    ObjectNode create(ResourceType type, String namespace, ObjectNode fresh, Write write) {
        Key key = admission.identify(type, namespace, fresh);
        requireNamespace(key);
        if (!Docs.text(fresh, "metadata", "resourceVersion").isEmpty()) {
            throw ApiFailure.unexplained("resourceVersion should not be set on objects to be created");
        }
        admission.stampNew(fresh);
        if (type == ResourceType.SERVICES || type == ResourceType.NAMESPACES) {
            fresh.remove("status");
        }
        Rules rules = Rules.of(type);
        complete(rules, fresh);
        List<Cause> causes = new ArrayList<>(MetaRules.validate(type, fresh));
        causes.addAll(rules.validate(fresh));
        refuse(key, causes);
        rules.allocate(fresh, free(key));
        journal.find(key).ifPresent(existing -> {
            throw ApiFailure.alreadyExists(key, isDying(existing) ? "object is being deleted: " : "");
        });
        return write.isDryRun() ? fresh : journal.put(key, fresh);
    }

    ObjectNode update(Key key, ObjectNode fresh, Write write) {
        String uid = Docs.text(fresh, "metadata", "uid");
        if (journal.find(key).isEmpty()) {
            return upsert(key, fresh, uid, write);
        }
        ObjectNode old = require(key);
        if (!uid.isEmpty() && !uid.equals(Docs.text(old, "metadata", "uid"))) {
            throw wrongUid(key, uid, Docs.text(old, "metadata", "uid"));
        }
        if (!key.type().has(Trait.BLIND_UPDATE)
                && Docs.text(fresh, "metadata", "resourceVersion").isEmpty()) {
            refuse(key, List.of(Cause.invalid("metadata.resourceVersion", "0", "must be specified for an update")));
        }
        return replace(key, fresh, old, write);
    }

    ObjectNode patch(Key key, Patch patch, Write write) {
        ObjectNode old = require(key);
        return replace(key, patch.applyTo(old), old, write);
    }

    ObjectNode delete(Key key, Preconditions preconditions, Write write) {
        ObjectNode current = require(key);
        preconditions.check(key, current);
        return write.isDryRun() ? current : removal.delete(key, current);
    }

    private ObjectNode upsert(Key key, ObjectNode fresh, String uid, Write write) {
        if (!key.type().has(Trait.UPSERT)) {
            throw ApiFailure.notFound(key);
        }
        if (!uid.isEmpty()) {
            throw wrongUid(key, uid, "");
        }
        admission.stampUpdate(key, fresh, Docs.object());
        Docs.metadata(fresh).remove("resourceVersion");
        return create(key.type(), key.namespace(), fresh, write);
    }

    private ObjectNode replace(Key key, ObjectNode fresh, ObjectNode old, Write write) {
        requireVersion(key, Docs.text(fresh, "metadata", "resourceVersion"), old);
        admission.stampUpdate(key, fresh, old);
        keepOtherPart(key, fresh, old, write.part());
        Rules rules = Rules.of(key.type());
        complete(rules, fresh);
        if (write.part() == Write.Part.MAIN) {
            rules.carryOver(fresh, old);
        }
        refuse(key, violations(rules, key, fresh, old, write.part()));
        if (write.part() == Write.Part.MAIN) {
            rules.reallocate(fresh, old, free(key));
        }
        Docs.metadata(fresh).put("resourceVersion", Docs.text(old, "metadata", "resourceVersion"));
        return fresh.equals(old) || write.isDryRun() ? fresh : removal.keepOrRemove(key, fresh);
    }

    private static void complete(Rules rules, ObjectNode fresh) {
        if (fresh.path("spec") instanceof ObjectNode spec) {
            Docs.tidy(spec);
        }
        rules.complete(fresh);
    }

    private static List<Cause> violations(Rules rules, Key key, ObjectNode fresh, ObjectNode old, Write.Part part) {
        List<Cause> causes = new ArrayList<>(MetaRules.validateUpdate(fresh, old));
        causes.addAll(MetaRules.validate(key.type(), fresh));
        if (part == Write.Part.STATUS) {
            causes.addAll(rules.validateStatus(fresh));
        } else {
            causes.addAll(rules.validateUpdate(fresh, old));
            causes.addAll(rules.validate(fresh));
        }
        return causes;
    }

    /** Who writes the object leaves its status alone, who writes the status leaves the rest alone. */
    private static void keepOtherPart(Key key, ObjectNode fresh, ObjectNode old, Write.Part part) {
        if (part == Write.Part.STATUS) {
            Docs.copyField(fresh, old, "spec");
        } else if (key.type().has(Trait.STATUS)) {
            Docs.copyField(fresh, old, "status");
        }
    }

    private void requireNamespace(Key key) {
        if (key.type().has(Trait.NAMESPACED) && isDying(require(Key.namespaceKey(key.namespace())))) {
            throw ApiFailure.namespaceTerminating(key);
        }
    }

    private static void requireVersion(Key key, String version, ObjectNode old) {
        if (!version.isEmpty() && !version.matches("\\d{1,19}")) {
            throw ApiFailure.unexplained("strconv.ParseUint: parsing \"" + version + "\": invalid syntax");
        }
        if (!version.isEmpty() && !version.equals(Docs.text(old, "metadata", "resourceVersion"))) {
            throw ApiFailure.modified(key);
        }
    }

    private static boolean isDying(ObjectNode document) {
        return !Docs.text(document, "metadata", "deletionTimestamp").isEmpty();
    }

    private static void refuse(Key key, List<Cause> causes) {
        if (!causes.isEmpty()) {
            throw ApiFailure.invalid(key, causes);
        }
    }

    private static ApiFailure wrongUid(Key key, String asked, String actual) {
        return ApiFailure.conflict(
                key, "Precondition failed: UID in precondition: " + asked + ", UID in object meta: " + actual);
    }

    private Allocations free(Key except) {
        Set<Object> taken = journal.objects().entrySet().stream()
                .filter(entry -> entry.getKey().type() == ResourceType.SERVICES)
                .filter(entry -> !entry.getKey().equals(except))
                .map(Map.Entry::getValue)
                .flatMap(service -> ServiceDoc.of(service).allocated())
                .collect(Collectors.toSet());
        return new Allocations(taken, random);
    }
}
