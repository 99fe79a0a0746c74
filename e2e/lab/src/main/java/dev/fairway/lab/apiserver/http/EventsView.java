package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Cause;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.doc.Key;
import dev.fairway.lab.apiserver.doc.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** The same Event in its two spellings: core/v1, in which it is stored, and events.k8s.io/v1. */
final class EventsView {
    private static final Map<String, String> SPELLING = Map.of(
            "involvedObject", "regarding",
            "message", "note",
            "reportingComponent", "reportingController",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount");

    private EventsView() {}

    static ObjectNode outward(ObjectNode stored) {
        SPELLING.forEach((core, events) -> rename(stored, core, events));
        return stored.put("apiVersion", Target.EVENTS_GROUP + "/v1");
    }

    static ObjectNode inward(ObjectNode sent) {
        if (Docs.text(sent, "eventTime").isEmpty()) {
            Key key = new Key(ResourceType.EVENTS, "", Docs.text(sent, "metadata", "name"));
            throw ApiFailure.invalid(key, List.of(Cause.required("eventTime")));
        }
        SPELLING.forEach((core, events) -> rename(sent, events, core));
        return sent.put("apiVersion", "v1");
    }

    private static void rename(ObjectNode node, String from, String to) {
        if (node.has(from)) {
            node.set(to, Objects.requireNonNull(node.remove(from)));
        }
    }
}
