package dev.fairway.lab.apiserver.http;

import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.Docs;
import dev.fairway.lab.apiserver.store.Store;
import dev.fairway.lab.apiserver.store.Subscription;
import dev.fairway.lab.apiserver.store.WatchEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/** Writes one watch as JSON lines, until its time is over or the client is gone. */
final class WatchStream {
    private static final long BETWEEN_BOOKMARKS = TimeUnit.SECONDS.toNanos(1);

    private final Store store;
    private final WatchRequest watch;
    private final OutputStream out;
    private final BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();

    WatchStream(Store store, WatchRequest watch, OutputStream out) {
        this.store = store;
        this.watch = watch;
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        try (Subscription subscription = store.watch(watch.query(), watch.after(), events::add)) {
            pump(subscription);
        } catch (ApiFailure expired) {
            line("ERROR", expired.status());
        }
    }

    private void pump(Subscription subscription) throws IOException, InterruptedException {
        long left = watch.timeout().toNanos();
        while (left > 0) {
            long began = System.nanoTime();
            WatchEvent event = events.poll(Math.min(left, BETWEEN_BOOKMARKS), TimeUnit.NANOSECONDS);
            left -= System.nanoTime() - began;
            if (event != null) {
                write(event);
            } else {
                subscription.bookmark(); // an idle client learns how far it is, and we learn that it is gone
            }
        }
    }

    private void write(WatchEvent event) throws IOException {
        if (event.type() != WatchEvent.Type.BOOKMARK || watch.allowsBookmarks()) {
            line(event.type().name(), shown(event.object()));
        }
    }

    private ObjectNode shown(ObjectNode object) {
        ObjectNode outward = watch.target().group().equals(Target.EVENTS_GROUP) ? EventsView.outward(object) : object;
        if (!watch.request().wantsTable()) {
            return outward;
        }
        String include = watch.request().params().get("includeObject");
        ObjectNode metadata = Docs.object().put("resourceVersion", Docs.text(object, "metadata", "resourceVersion"));
        return new Tables(watch.query().type(), include, store.time().instant()).table(List.of(object), metadata);
    }

    private void line(String type, ObjectNode object) throws IOException {
        ObjectNode line = Docs.object().put("type", type);
        line.set("object", object);
        out.write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.flush();
    }
}
