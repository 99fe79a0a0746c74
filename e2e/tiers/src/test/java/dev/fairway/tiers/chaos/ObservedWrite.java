package dev.fairway.tiers.chaos;

import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Something that a controller asks the API server or the load balancer to change.
 *
 * @param about a Service, a reason of an Event, or an entry's kind
 * @param body as it was sent
 */
record ObservedWrite(Kind kind, String about, JsonNode body) {
    private static final String FINALIZER = "fairway.dev/load-balancer";

    /** Which promise it may break. */
    enum Kind {
        MARK,
        UNMARK,
        STATUS,
        EVENT,
        PUT,
        DELETE,
        OTHER
    }

    /** To the API server. */
    static ObservedWrite toKubernetes(String method, String path, JsonNode body) {
        var last = path.substring(path.lastIndexOf('/') + 1);
        if (path.endsWith("/status")) {
            return new ObservedWrite(Kind.STATUS, path.replaceAll(".*/([^/]+)/status", "$1"), body);
        }
        if (path.contains("/services/")) {
            return new ObservedWrite(marks(body) ? Kind.MARK : Kind.UNMARK, last, body);
        }
        if (path.contains("/events")) {
            return new ObservedWrite(Kind.EVENT, body.path("reason").asString("again"), body);
        }
        return new ObservedWrite(Kind.OTHER, method + " " + path, body);
    }

    private static boolean marks(JsonNode body) {
        return StreamSupport.stream(body.at("/metadata/finalizers").spliterator(), false)
                .anyMatch(finalizer -> finalizer.asString().equals(FINALIZER));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + about;
    }
}
