package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.JsonDocuments;
import dev.fairway.lab.apiserver.store.ListQuery;
import dev.fairway.lab.apiserver.store.ObjectStore;
import dev.fairway.lab.apiserver.store.Subscription;
import dev.fairway.lab.apiserver.store.WatchEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** Writes a watch as JSON lines until its timeout or until the client disconnects. */
final class WatchStream {
    private static final long HALF_AN_HOUR = 1800;
    private static final long BETWEEN_BOOKMARKS = TimeUnit.SECONDS.toNanos(1);

    private final ObjectStore store;
    private final ListQuery query;
    private final Request request;
    private final OutputStream out;
    private final BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();

    WatchStream(ObjectStore store, ApiResponse.Watch watch, OutputStream out) {
        this.store = store;
        this.query = watch.query();
        this.request = watch.request();
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        try (Subscription subscription = store.watch(query, after(), events::add)) {
            pump(subscription);
        } catch (ApiFailure expired) {
            line("ERROR", expired.status());
        }
    }

    /** Empty means the watch begins with the existing objects. */
    private OptionalLong after() {
        long version = request.number("resourceVersion", 0);
        return version == 0 ? OptionalLong.empty() : OptionalLong.of(version);
    }

    private void pump(Subscription subscription) throws IOException, InterruptedException {
        long left = TimeUnit.SECONDS.toNanos(request.number("timeoutSeconds", HALF_AN_HOUR));
        while (left > 0) {
            long began = System.nanoTime();
            WatchEvent event = events.poll(Math.min(left, BETWEEN_BOOKMARKS), TimeUnit.NANOSECONDS);
            left -= System.nanoTime() - began;
            if (event != null) {
                write(event);
            } else {
                subscription.bookmark(); // tells an idle client the current version, and detects a closed connection
            }
        }
    }

    private void write(WatchEvent event) throws IOException {
        if (event.type() != WatchEvent.Type.BOOKMARK || request.isTrue("allowWatchBookmarks")) {
            line(event.type().name(), shown(event.object()));
        }
    }

    private ObjectNode shown(ObjectNode object) {
        PrintedTables tables = new PrintedTables(query.type(), store.time().instant());
        return request.wantsTable() && tables.hasColumns()
                ? tables.table(List.of(object), JsonDocuments.metadata(object))
                : object;
    }

    private void line(String type, ObjectNode object) throws IOException {
        ObjectNode line = JsonDocuments.object().put("type", type);
        line.set("object", object);
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
