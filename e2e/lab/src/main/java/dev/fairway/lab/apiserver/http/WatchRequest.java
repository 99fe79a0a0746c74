package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.store.Query;
import java.time.Duration;
import java.util.OptionalLong;

/** What a client wants to watch, from when, and how it wants to read it. */
record WatchRequest(Query query, Target target, Request request) {
    private static final long HALF_AN_HOUR = 1800;

    WatchRequest {
        Params params = request.params();
        params.number("resourceVersion", 0); // said at once, not in the stream
        String match = params.get("resourceVersionMatch");
        if (params.isTrue("sendInitialEvents") && !match.equals("NotOlderThan")) {
            throw ApiFailure.invalidListOptions(
                    "resourceVersionMatch", "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        }
        if (!match.isEmpty() && params.get("sendInitialEvents").isEmpty()) {
            throw ApiFailure.invalidListOptions(
                    "resourceVersionMatch",
                    "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }
    }

    /** Empty: begin with what exists. */
    OptionalLong after() {
        long version = request.params().number("resourceVersion", 0);
        return version == 0 || request.params().isTrue("sendInitialEvents")
                ? OptionalLong.empty()
                : OptionalLong.of(version);
    }

    boolean allowsBookmarks() {
        return request.params().isTrue("allowWatchBookmarks");
    }

    Duration timeout() {
        return Duration.ofSeconds(Math.max(1, request.params().number("timeoutSeconds", HALF_AN_HOUR)));
    }
}
