package dev.fairway.app.kube.report;

import dev.fairway.api.spi.StableHash;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.kube.api.KubeException;
import dev.fairway.engine.port.TimeSource;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
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
 * Records Events. The same news of the same object is one Event whose count goes up; a standing failure is recorded again
 * every half hour, because Events expire. An Event that cannot be written fails nothing.
 */
public final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    public static final Duration RENEWAL = Duration.ofMinutes(30);
    private static final String COMPONENT = "fairway";
    private static final int LONGEST = 1000;

    private final KubeApi api;
    private final TimeSource time;
    private final Map<Topic, Recorded> last = new ConcurrentHashMap<>();

    /** An object may have several things wrong with it at once. */
    private record Topic(String object, String reason) {}

    private record Recorded(ServiceEvent event, Duration at) {}

    public EventRecorder(KubeApi api, TimeSource time) {
        this.api = api;
        this.time = time;
    }

    public void record(Service service, ServiceEvent event) {
        record(reference(service), event);
    }

    /** About an object that is no Service: the Lease that stands for this Fairway. */
    public void record(ObjectReference object, ServiceEvent event) {
        var before = last.get(topic(object, event));
        boolean standing = event.warning()
                && before != null
                && before.event().equals(event)
                && time.now().minus(before.at()).compareTo(RENEWAL) < 0;
        if (!standing) {
            last.put(topic(object, event), new Recorded(event, time.now()));
            write(object, event);
        }
    }

    /** Unless it is the last that was recorded for this reason, however often it happens again. */
    public void recordOnce(Service service, ServiceEvent event) {
        var before = last.get(topic(reference(service), event));
        if (before == null || !before.event().equals(event)) {
            record(service, event);
        }
    }

    /** All is well again: the next failure is news, even if it is the last one once more. */
    public void recovered(String uid) {
        last.entrySet()
                .removeIf(one -> one.getKey().object().equals(uid)
                        && one.getValue().event().warning());
    }

    /** The object is gone. */
    public void forget(String uid) {
        last.keySet().removeIf(topic -> topic.object().equals(uid));
    }

    private static Topic topic(ObjectReference object, ServiceEvent event) {
        return new Topic(id(object), event.reason());
    }

    private static String id(ObjectReference object) {
        return object.getUid() == null ? object.getKind() + object.getName() : object.getUid();
    }

    private static ObjectReference reference(Service service) {
        var metadata = service.getMetadata();
        return new ObjectReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Service")
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .build();
    }

    private void write(ObjectReference object, ServiceEvent news) {
        try {
            create(object, news);
        } catch (KubeException e) {
            // In a namespace that terminates, nothing may be created: that is no error of ours.
            var level = e.kind() == KubeException.Kind.REFUSED ? Level.WARN : Level.DEBUG;
            LOG.atLevel(level).log("no event {}: {}", news.reason(), e.getMessage());
        }
    }

    private void create(ObjectReference object, ServiceEvent news) {
        var event = event(withUid(object), news);
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

    /** kubectl describe selects the Events of an object by its UID. Without leader election there is no Lease, and no UID. */
    private ObjectReference withUid(ObjectReference object) {
        if (object.getUid() != null) {
            return object;
        }
        try {
            return api.leaseMetadata(object)
                    .map(lease -> new ObjectReferenceBuilder(object)
                            .withUid(lease.getUid())
                            .build())
                    .orElse(object);
        } catch (KubeException e) {
            LOG.debug("cannot read the UID of the Lease {}: {}", object.getName(), e.getMessage());
            return object;
        }
    }

    private void countUp(Event seen) {
        var patch = JsonNodeFactory.instance.objectNode();
        patch.put("count", (seen.getCount() == null ? 1 : seen.getCount()) + 1);
        patch.put("lastTimestamp", now());
        api.patchEvent(seen, patch);
    }

    private Event event(ObjectReference object, ServiceEvent news) {
        var name = object.getName() + "." + StableHash.of(16, id(object), news.reason(), news.message());
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(object.getNamespace())
                .withName(name)
                .endMetadata()
                .withInvolvedObject(object)
                .withType(news.warning() ? "Warning" : "Normal")
                .withReason(news.reason())
                .withMessage(shortened(news.message()))
                .withNewSource(COMPONENT, null)
                .withReportingComponent(COMPONENT)
                .withFirstTimestamp(now())
                .withLastTimestamp(now())
                .withCount(1)
                .build();
    }

    /** Never cut in the middle of a word. */
    static String shortened(String message) {
        int space = message.lastIndexOf(' ', LONGEST);
        return message.length() > LONGEST ? message.substring(0, space > 0 ? space : LONGEST) + " …" : message;
    }

    private String now() {
        return time.wall().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
