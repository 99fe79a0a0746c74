package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.patch.Patch;
import dev.fairway.lab.apiserver.rules.ServiceFields;
import dev.fairway.lab.apiserver.store.FieldSelector;
import dev.fairway.lab.apiserver.store.LabelSelector;
import dev.fairway.lab.apiserver.store.Listing;
import dev.fairway.lab.apiserver.store.Preconditions;
import dev.fairway.lab.apiserver.store.Query;
import dev.fairway.lab.apiserver.store.Selector;
import dev.fairway.lab.apiserver.store.Store;
import dev.fairway.lab.apiserver.store.Write;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Each HTTP method on a collection or an object, as a call of the store. */
record Verbs(Store store, Target target, Request request) {
    Answer answer() {
        return target.isCollection() ? onCollection() : onObject();
    }

    private Answer onCollection() {
        return switch (request.method()) {
            case "GET" -> request.params().isTrue("watch") ? watch() : list();
            case "POST" -> create();
            case "DELETE" -> deleteAll();
            default -> throw ApiFailure.methodNotAllowed();
        };
    }

    private Answer onObject() {
        return switch (request.method()) {
            case "GET" -> get();
            case "PUT" -> put();
            case "PATCH" -> Answer.ok(outward(store.patch(target.key(), patch(), write())));
            case "DELETE" -> delete();
            default -> throw ApiFailure.methodNotAllowed();
        };
    }

    private Answer watch() {
        return new Answer.Watch(new WatchRequest(query(), target, request));
    }

    private Answer get() {
        ObjectNode found = store.get(target.key());
        return Answer.ok(request.wantsTable() ? table(List.of(found), Docs.object()) : outward(found));
    }

    private Answer list() {
        Listing listing = store.list(query(), Cursor.page(target.type(), request.params()));
        ObjectNode metadata = Docs.object().put("resourceVersion", Long.toString(listing.version()));
        listing.last().ifPresent(key -> {
            metadata.put("continue", Cursor.token(listing.version(), key));
            if (isUnselective()) {
                metadata.put("remainingItemCount", listing.remaining());
            }
        });
        return Answer.ok(request.wantsTable() ? table(listing.items(), metadata) : listOf(listing.items(), metadata));
    }

    private Answer create() {
        if (target.type().has(ResourceType.Trait.NAMESPACED)
                && target.namespace().isEmpty()) {
            throw ApiFailure.methodNotAllowed();
        }
        ObjectNode created = store.create(target.type(), target.namespace(), inward(), write());
        return new Answer.Document(201, outward(created));
    }

    private Answer put() {
        return Answer.ok(outward(store.update(target.key(), inward(), write())));
    }

    private Answer delete() {
        if (!target.part().isEmpty()) {
            throw ApiFailure.methodNotAllowed();
        }
        ObjectNode gone = delete(target.key(), preconditions());
        boolean held = !Docs.text(gone, "metadata", "deletionTimestamp").isEmpty();
        boolean returned = held || target.type() == ResourceType.SERVICES;
        return Answer.ok(returned ? outward(gone) : success(gone));
    }

    private Answer deleteAll() {
        Listing listing = store.list(query());
        listing.items().forEach(item -> delete(keyOf(item), Preconditions.NONE));
        ObjectNode metadata = Docs.object().put("resourceVersion", Long.toString(listing.version()));
        return Answer.ok(listOf(listing.items(), metadata));
    }

    private ObjectNode delete(Key key, Preconditions preconditions) {
        return store.delete(key, preconditions, write());
    }

    private Key keyOf(ObjectNode item) {
        return new Key(target.type(), Docs.text(item, "metadata", "namespace"), Docs.text(item, "metadata", "name"));
    }

    private Preconditions preconditions() {
        ObjectNode options = request.contentType().contains("json") ? request.document() : Docs.object();
        return new Preconditions(
                Docs.text(options, "preconditions", "uid"), Docs.text(options, "preconditions", "resourceVersion"));
    }

    private ObjectNode success(ObjectNode gone) {
        ObjectNode status = Docs.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        ObjectNode details = status.put("status", "Success").putObject("details");
        details.put("name", target.name()).put("kind", target.type().plural());
        if (!target.group().isEmpty()) {
            details.put("group", target.group());
        }
        details.put("uid", Docs.text(gone, "metadata", "uid"));
        return status;
    }

    private Patch patch() {
        return Patch.of(request.contentType(), request.json());
    }

    private Write write() {
        return new Write(
                target.part().equals("status") ? Write.Part.STATUS : Write.Part.MAIN,
                request.isDryRun() ? Write.Storing.DRY_RUN : Write.Storing.STORED);
    }

    private Query query() {
        Params params = request.params();
        Selector labels = LabelSelector.parse(params.get("labelSelector"));
        Selector fields = FieldSelector.parse(target.type(), params.get("fieldSelector"));
        return new Query(target.type(), target.namespace(), labels.and(fields));
    }

    private boolean isUnselective() {
        return (request.params().get("labelSelector") + request.params().get("fieldSelector")).isEmpty();
    }

    private ObjectNode inward() {
        ObjectNode document = request.document();
        List<String> unknown =
                target.type() == ResourceType.SERVICES ? ServiceFields.unknown(document) : List.<String>of();
        if (!unknown.isEmpty() && request.params().get("fieldValidation").equals("Strict")) {
            throw ApiFailure.badRequest(
                    "Service in version \"v1\" cannot be handled as a Service: strict decoding error:"
                            + " unknown field \"" + String.join("\", unknown field \"", unknown) + "\"");
        }
        return isEventsGroup() ? EventsView.inward(document) : document;
    }

    private ObjectNode outward(ObjectNode stored) {
        return isEventsGroup() ? EventsView.outward(stored) : stored;
    }

    private boolean isEventsGroup() {
        return target.group().equals(Target.EVENTS_GROUP);
    }

    private ObjectNode table(List<ObjectNode> objects, ObjectNode metadata) {
        String include = request.params().get("includeObject");
        return new Tables(target.type(), include, store.time().instant()).table(objects, metadata);
    }

    private ObjectNode listOf(List<ObjectNode> items, ObjectNode metadata) {
        String apiVersion =
                isEventsGroup() ? target.group() + "/v1" : target.type().apiVersion();
        ObjectNode list =
                Docs.object().put("kind", target.type().kind() + "List").put("apiVersion", apiVersion);
        list.set("metadata", metadata);
        ArrayNode array = list.putArray("items");
        items.forEach(item -> {
            array.add(outward(item));
            item.remove(List.of("kind", "apiVersion"));
        });
        return list;
    }
}
