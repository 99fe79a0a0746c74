package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.patch.StrategicMergePatch;
import dev.fairway.lab.apiserver.store.Listing;
import dev.fairway.lab.apiserver.store.Query;
import dev.fairway.lab.apiserver.store.Selectors;
import dev.fairway.lab.apiserver.store.Store;
import dev.fairway.lab.apiserver.store.Write;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Maps each HTTP method on a collection or an object to a call of the store. */
record Verbs(Store store, Target target, Request request) {
    Answer answer() {
        request.refuseWhatIsMissingHere();
        return target.isCollection() ? onCollection() : onObject();
    }

    private Answer onCollection() {
        return switch (request.method()) {
            case "GET" -> request.isTrue("watch") ? new Answer.Watch(query(), request) : list();
            case "POST" -> create();
            default -> throw notAllowed();
        };
    }

    private Answer onObject() {
        return switch (request.method()) {
            case "GET" -> get();
            case "PUT" -> ok(store.update(target.key(), request.document(), target.part()));
            case "PATCH" -> patch();
            case "DELETE" -> delete();
            default -> throw notAllowed();
        };
    }

    private Answer get() {
        ObjectNode found = store.get(target.key());
        return ok(wantsTable() ? tables().table(List.of(found), Docs.object()) : found);
    }

    private Answer list() {
        Listing listing = store.list(query());
        ObjectNode metadata = Docs.object().put("resourceVersion", Long.toString(listing.version()));
        return ok(wantsTable() ? tables().table(listing.items(), metadata) : listOf(listing.items(), metadata));
    }

    private Answer create() {
        if (target.type().isNamespaced() && target.namespace().isEmpty()) {
            throw notAllowed();
        }
        return new Answer.Document(201, store.create(target.type(), target.namespace(), request.document()));
    }

    private Answer patch() {
        var patch = StrategicMergePatch.of(request.contentType(), target.type(), request.document());
        return ok(store.patch(target.key(), patch, target.part()));
    }

    private Answer delete() {
        if (target.part() == Write.STATUS) {
            throw notAllowed();
        }
        return ok(store.delete(target.key(), request.preconditions()));
    }

    private Query query() {
        return new Query(
                target.type(),
                target.namespace(),
                Selectors.labels(request.param("labelSelector")).and(Selectors.fields(request.param("fieldSelector"))));
    }

    private boolean wantsTable() {
        return request.wantsTable() && tables().hasColumns();
    }

    private Tables tables() {
        return new Tables(target.type(), store.time().instant());
    }

    private ObjectNode listOf(List<ObjectNode> items, ObjectNode metadata) {
        ObjectNode list = Docs.object()
                .put("kind", target.type().kind() + "List")
                .put("apiVersion", target.type().apiVersion());
        list.set("metadata", metadata);
        ArrayNode array = list.putArray("items");
        items.forEach(array::add);
        return list;
    }

    private static ApiFailure notAllowed() {
        String why = "the server does not allow this method on the requested resource";
        return new ApiFailure(ApiFailure.Reason.MethodNotAllowed, why);
    }

    private static Answer ok(ObjectNode body) {
        return new Answer.Document(200, body);
    }
}
