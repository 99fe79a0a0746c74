package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.patch.StrategicMergePatch;
import dev.fairway.lab.apiserver.store.ListQuery;
import dev.fairway.lab.apiserver.store.ListResult;
import dev.fairway.lab.apiserver.store.ObjectStore;
import dev.fairway.lab.apiserver.store.Selectors;
import dev.fairway.lab.apiserver.store.WriteScope;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Maps each HTTP method on a collection or an object to a call of the store. */
record RequestVerbs(ObjectStore store, RequestTarget target, Request request) {
    ApiResponse answer() {
        request.refuseWhatIsMissingHere();
        return target.isCollection() ? onCollection() : onObject();
    }

    private ApiResponse onCollection() {
        return switch (request.method()) {
            case "GET" -> request.isTrue("watch") ? new ApiResponse.Watch(query(), request) : list();
            case "POST" -> create();
            default -> throw notAllowed();
        };
    }

    private ApiResponse onObject() {
        return switch (request.method()) {
            case "GET" -> get();
            case "PUT" -> ok(store.update(target.key(), request.document(), target.part()));
            case "PATCH" -> patch();
            case "DELETE" -> delete();
            default -> throw notAllowed();
        };
    }

    private ApiResponse get() {
        ObjectNode found = store.get(target.key());
        return ok(wantsTable() ? tables().table(List.of(found), JsonDocuments.object()) : found);
    }

    private ApiResponse list() {
        ListResult listing = store.list(query());
        ObjectNode metadata = JsonDocuments.object().put("resourceVersion", Long.toString(listing.version()));
        return ok(wantsTable() ? tables().table(listing.items(), metadata) : listOf(listing.items(), metadata));
    }

    private ApiResponse create() {
        if (target.type().isNamespaced() && target.namespace().isEmpty()) {
            throw notAllowed();
        }
        return new ApiResponse.Document(201, store.create(target.type(), target.namespace(), request.document()));
    }

    private ApiResponse patch() {
        var patch = StrategicMergePatch.of(request.contentType(), target.type(), request.document());
        return ok(store.patch(target.key(), patch, target.part()));
    }

    private ApiResponse delete() {
        if (target.part() == WriteScope.STATUS) {
            throw notAllowed();
        }
        return ok(store.delete(target.key(), request.preconditions()));
    }

    private ListQuery query() {
        return new ListQuery(
                target.type(),
                target.namespace(),
                Selectors.labels(request.param("labelSelector")).and(Selectors.fields(request.param("fieldSelector"))));
    }

    private boolean wantsTable() {
        return request.wantsTable() && tables().hasColumns();
    }

    private PrintedTables tables() {
        return new PrintedTables(target.type(), store.time().instant());
    }

    private ObjectNode listOf(List<ObjectNode> items, ObjectNode metadata) {
        ObjectNode list = JsonDocuments.object()
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

    private static ApiResponse ok(ObjectNode body) {
        return new ApiResponse.Document(200, body);
    }
}
