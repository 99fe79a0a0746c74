package dev.fairway.app.kube.api;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.kube.goal.ServiceTranslator;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The API server's rules on a map, and a cache that follows at once unless it is told to lag. */
public final class FakeKubeApi implements KubeApi {
    private static final String NOW = "2026-01-01T00:00:00Z";

    private final JsonMapper json = new JsonMapper();
    private final KubernetesSerialization objects = new KubernetesSerialization();
    private final Map<String, Service> stored = new TreeMap<>();
    private final Map<String, Service> cached = new TreeMap<>();
    private final Map<String, Node> nodes = new TreeMap<>();
    private final Map<String, Event> events = new TreeMap<>();
    private final Map<String, KubeException.Kind> broken = new HashMap<>();
    private final Map<String, String> annotations = new TreeMap<>();
    private final List<Runnable> unheard = new ArrayList<>();
    private final List<String> log;
    private Watcher watcher = Watcher.NOBODY;
    private String interruption = "";
    private boolean lagging;
    private boolean clearsStatus = true;
    private int version = 1;

    /** @param log gets a line for every write that was carried out */
    public FakeKubeApi(List<String> log) {
        this.log = log;
    }

    /** From now on nothing is heard, and this is why; empty for the end of it. */
    public void interrupt(String why) {
        interruption = why;
    }

    @Override
    public Optional<String> interruption() {
        return Optional.of(interruption).filter(why -> !why.isEmpty());
    }

    @Override
    public boolean exists(ServiceRef service, Owner owner) {
        return Optional.ofNullable(stored.get(service.name()))
                .filter(one -> ServiceTranslator.owner(one).equals(owner))
                .isPresent();
    }

    @Override
    public Optional<ObjectMeta> leaseMetadata(ObjectReference lease) {
        failIfBroken("leaseMetadata");
        return Optional.of(new ObjectMetaBuilder()
                .withUid("lease-1")
                .withAnnotations(annotations)
                .build());
    }

    /** Somebody annotates the Lease. */
    public void annotateLease(String name, String value) {
        annotations.put(name, value);
    }

    // What a user does.

    public void create(Service service) {
        store(service);
    }

    public void change(String name, UnaryOperator<ServiceBuilder> change) {
        var after = change.apply(get(name).edit()).build();
        // Where the type does not want an address, the API server itself takes it away, since Kubernetes 1.29.
        if (clearsStatus && !after.getSpec().getType().equals("LoadBalancer") && after.getStatus() != null) {
            after.getStatus().setLoadBalancer(null);
        }
        store(after);
    }

    public void delete(String name) {
        store(get(name)
                .edit()
                .editMetadata()
                .withDeletionTimestamp(NOW)
                .endMetadata()
                .build());
    }

    /** The object is gone at once, whatever finalizers it has. */
    public void vanish(String name) {
        var last = stored.remove("default/" + name);
        tell(() -> hear("default/" + name, last, true));
    }

    public Service get(String name) {
        return Optional.ofNullable(stored.get("default/" + name)).orElseThrow();
    }

    public boolean has(String name) {
        return stored.containsKey("default/" + name);
    }

    public void node(Node node) {
        var before = Optional.ofNullable(nodes.put(node.getMetadata().getName(), node));
        watcher.nodeChanged(before, Optional.of(node));
    }

    public void removeNode(String name) {
        var before = Optional.ofNullable(nodes.remove(name));
        watcher.nodeChanged(before, Optional.empty());
    }

    public Collection<Event> events() {
        return events.values();
    }

    // What may go wrong.

    /** From now on, the cache hears of nothing. */
    public void lag() {
        lagging = true;
    }

    /** The watch broke: the cache takes what there is now, and hears of nothing that was in between. */
    public void relist() {
        lagging = false;
        unheard.clear();
        stored.forEach((key, service) -> hear(key, service, false));
    }

    /** As Kubernetes before 1.29. */
    public void leaveStatus() {
        clearsStatus = false;
    }

    public void catchUp() {
        lagging = false;
        unheard.forEach(Runnable::run);
        unheard.clear();
    }

    /** @param verb patch, createEvent or patchEvent */
    public void fail(String verb, KubeException.Kind kind) {
        broken.put(verb, kind);
    }

    public void heal() {
        broken.clear();
    }

    // What the controller sees.

    @Override
    public String clusterUid() {
        return "cluster-1";
    }

    @Override
    public void watch(Watcher newWatcher) {
        watcher = newWatcher;
        cached.values().forEach(newWatcher::serviceAdded);
        nodes.values().forEach(node -> newWatcher.nodeChanged(Optional.empty(), Optional.of(node)));
    }

    @Override
    public Collection<Service> services() {
        return List.copyOf(cached.values());
    }

    @Override
    public Optional<Service> service(ServiceRef name) {
        return Optional.ofNullable(cached.get(name.toString()));
    }

    @Override
    public Collection<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public Service patch(Service seen, Part part, ObjectNode patch) {
        failIfBroken("patch");
        var request = (ObjectNode) json.readTree(Preconditions.add(patch, seen.getMetadata()));
        var current = stored.get(ServiceTranslator.ref(seen).toString());
        if (current == null) {
            throw refused(KubeException.Kind.GONE);
        }
        requireUnchanged(request, current);
        log.add("kube: %s of %s".formatted(part, seen.getMetadata().getName()));
        return store(merged(current, part, request));
    }

    @Override
    public Optional<Event> event(String namespace, String name) {
        return Optional.ofNullable(events.get(name));
    }

    @Override
    public void createEvent(Event event) {
        failIfBroken("createEvent");
        var name = event.getMetadata().getName();
        if (events.containsKey(name)) {
            throw refused(KubeException.Kind.EXISTS);
        }
        event.getMetadata().setUid("uid-of-" + name);
        event.getMetadata().setResourceVersion(String.valueOf(++version));
        events.put(name, event);
        log.add("kube: event " + event.getReason());
    }

    @Override
    public void patchEvent(Event seen, ObjectNode patch) {
        failIfBroken("patchEvent");
        var request = (ObjectNode) json.readTree(Preconditions.add(patch, seen.getMetadata()));
        var name = seen.getMetadata().getName();
        var current = Optional.ofNullable(events.get(name)).orElseThrow();
        requireUnchanged(request, current);
        var after = objects.unmarshal(merge(tree(current), request).toString(), Event.class);
        after.getMetadata().setResourceVersion(String.valueOf(++version));
        events.put(name, after);
        log.add("kube: event " + seen.getReason() + " again");
    }

    private Service store(Service wanted) {
        var key = ServiceTranslator.ref(wanted).toString();
        var after = wanted.edit()
                .editMetadata()
                .withResourceVersion(String.valueOf(++version))
                .endMetadata()
                .build();
        var metadata = after.getMetadata();
        boolean isGone = metadata.getDeletionTimestamp() != null
                && metadata.getFinalizers().isEmpty();
        if (isGone) {
            stored.remove(key);
        } else {
            stored.put(key, after);
        }
        tell(() -> hear(key, after, isGone));
        return after;
    }

    private void tell(Runnable news) {
        if (lagging) {
            unheard.add(news);
        } else {
            news.run();
        }
    }

    private void hear(String key, Service after, boolean isGone) {
        var before = cached.get(key);
        if (isGone) {
            cached.remove(key);
            watcher.serviceGone(after);
        } else {
            cached.put(key, after);
            if (before == null) {
                watcher.serviceAdded(after);
            } else {
                watcher.serviceChanged(before, after);
            }
        }
    }

    /** As a real API server: a precondition that is not given is not checked. */
    private static void requireUnchanged(ObjectNode request, HasMetadata current) {
        var metadata = current.getMetadata();
        var preconditions = request.path("metadata");
        boolean isSame = metadata.getUid().equals(preconditions.path("uid").asString(metadata.getUid()))
                && metadata.getResourceVersion()
                        .equals(preconditions.path("resourceVersion").asString(metadata.getResourceVersion()));
        if (!isSame) {
            throw refused(KubeException.Kind.CONFLICT);
        }
    }

    private Service merged(Service current, Part part, ObjectNode request) {
        var before = tree(current);
        var after = merge(tree(current), request);
        var status = part == Part.STATUS ? after.get("status") : before.get("status");
        var rest = part == Part.STATUS ? before : after;
        if (status == null) {
            rest.remove("status");
        } else {
            rest.set("status", status);
        }
        return objects.unmarshal(rest.toString(), Service.class);
    }

    private ObjectNode tree(HasMetadata object) {
        return (ObjectNode) json.readTree(objects.asJson(object));
    }

    /** RFC 7386. */
    private ObjectNode merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value instanceof ObjectNode change) {
                var old = target.get(field.getKey());
                target.set(
                        field.getKey(), merge(old instanceof ObjectNode was ? was : json.createObjectNode(), change));
            } else {
                target.set(field.getKey(), value);
            }
        });
        return target;
    }

    private void failIfBroken(String verb) {
        var kind = broken.get(verb);
        if (kind != null) {
            throw refused(kind);
        }
    }

    private static KubeException refused(KubeException.Kind kind) {
        return new KubeException(kind, "refused: " + kind, new IllegalStateException());
    }
}
