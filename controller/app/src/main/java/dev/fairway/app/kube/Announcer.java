package dev.fairway.app.kube;

import dev.fairway.api.spi.StableHash;
import dev.fairway.app.kube.report.Announcement;
import dev.fairway.engine.port.TimeSource;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Service;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Tells in Events. The same news of the same Service is one object whose count goes up; a standing failure is told
 * again every half hour, because events expire. An Event that cannot be written fails nothing.
 */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    static final Duration RENEWAL = Duration.ofMinutes(30);
    private static final String COMPONENT = "fairway";
    private static final int LONGEST = 1000;

    private final KubeApi api;
    private final TimeSource time;
    private final Map<Topic, Told> last = new ConcurrentHashMap<>();

    /** A Service may have several things wrong with it at once. */
    private record Topic(String uid, String reason) {}

    private record Told(Announcement announcement, Duration at) {}

    Announcer(KubeApi api, TimeSource time) {
        this.api = api;
        this.time = time;
    }

    void announce(Service service, Announcement announcement) {
        var topic = new Topic(service.getMetadata().getUid(), announcement.reason());
        var before = last.get(topic);
        boolean standing = announcement.warning()
                && before != null
                && before.announcement().equals(announcement)
                && time.now().minus(before.at()).compareTo(RENEWAL) < 0;
        if (!standing) {
            last.put(topic, new Told(announcement, time.now()));
            write(service, announcement);
        }
    }

    /** Unless it is the last that was told for this reason, however often it is tried again. */
    void announceOnce(Service service, Announcement announcement) {
        var before = last.get(new Topic(service.getMetadata().getUid(), announcement.reason()));
        if (before == null || !before.announcement().equals(announcement)) {
            announce(service, announcement);
        }
    }

    /** All is well again: the next failure is news, even if it is the last one once more. */
    void forget(String uid) {
        last.keySet().removeIf(topic -> topic.uid().equals(uid));
    }

    private void write(Service service, Announcement announcement) {
        try {
            create(service, announcement);
        } catch (KubeException e) {
            // In a namespace that terminates, nothing may be created: that is no error of ours.
            var level = e.kind() == KubeException.Kind.REFUSED ? Level.WARN : Level.DEBUG;
            LOG.atLevel(level).log("no event {}: {}", announcement.reason(), e.getMessage());
        }
    }

    private void create(Service service, Announcement announcement) {
        var event = event(service, announcement);
        try {
            api.createEvent(event);
        } catch (KubeException e) {
            if (e.kind() != KubeException.Kind.EXISTS) {
                throw e;
            }
            api.event(event.getMetadata().getNamespace(), event.getMetadata().getName())
                    .ifPresent(this::countUp);
        }
    }

    private void countUp(Event seen) {
        var patch = JsonNodeFactory.instance.objectNode();
        patch.put("count", (seen.getCount() == null ? 1 : seen.getCount()) + 1);
        patch.put("lastTimestamp", now());
        api.patchEvent(seen, patch);
    }

    private Event event(Service service, Announcement announcement) {
        var metadata = service.getMetadata();
        var message = announcement.message();
        var id = StableHash.of(16, metadata.getUid(), announcement.reason(), message);
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName() + "." + id)
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion("v1")
                .withKind("Service")
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .endInvolvedObject()
                .withType(announcement.warning() ? "Warning" : "Normal")
                .withReason(announcement.reason())
                .withMessage(message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message)
                .withNewSource(COMPONENT, null)
                .withReportingComponent(COMPONENT)
                .withFirstTimestamp(now())
                .withLastTimestamp(now())
                .withCount(1)
                .build();
    }

    private String now() {
        return time.wall().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
