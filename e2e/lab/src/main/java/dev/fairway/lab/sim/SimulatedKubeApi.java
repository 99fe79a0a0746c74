package dev.fairway.lab.sim;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.kube.api.KubeException;
import dev.fairway.app.kube.api.Preconditions;
import dev.fairway.lab.apiserver.doc.ApiFailure;
import dev.fairway.lab.apiserver.doc.ObjectKey;
import dev.fairway.lab.apiserver.doc.ResourceType;
import dev.fairway.lab.apiserver.patch.MergePatch;
import dev.fairway.lab.apiserver.store.ListQuery;
import dev.fairway.lab.apiserver.store.ObjectStore;
import dev.fairway.lab.apiserver.store.WatchEvent;
import dev.fairway.lab.apiserver.store.WriteScope;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Kubernetes API for a simulated controller. Writes reach the store at once. The informer cache receives them
 * in order, after a random delay.
 */
public final class SimulatedKubeApi implements KubeApi {
    private static final int SLOWEST_NEWS_MILLIS = 50;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectStore store;
    private final DeterministicScheduler world;
    private final RandomGenerator random;
    private final Map<String, Service> services = new TreeMap<>();
    private final Map<String, Node> nodes = new TreeMap<>();
    private Duration lastNews = Duration.ZERO;

    public SimulatedKubeApi(ObjectStore store, DeterministicScheduler world, RandomGenerator random) {
        this.store = store;
        this.world = world;
        this.random = random;
    }

    @Override
    public String clusterUid() {
        return store.clusterUid();
    }

    @Override
    public void watch(Watcher watcher) {
        fill();
        var now =
                OptionalLong.of(store.list(ListQuery.all(ResourceType.SERVICES)).version());
        services.values().forEach(watcher::serviceAdded);
        store.watch(ListQuery.all(ResourceType.SERVICES), now, event -> later(() -> hear(watcher, event)));
        store.watch(ListQuery.all(ResourceType.NODES), now, event -> later(() -> hearNode(watcher, event)));
    }

    private void fill() {
        store.list(ListQuery.all(ResourceType.SERVICES))
                .items()
                .forEach(item -> services.put(key(item), read(item, Service.class)));
        store.list(ListQuery.all(ResourceType.NODES))
                .items()
                .forEach(item -> nodes.put(key(item), read(item, Node.class)));
    }

    /** Delivers events in the order of the writes. */
    private void later(Runnable news) {
        var at = world.now().plusMillis(random.nextInt(SLOWEST_NEWS_MILLIS));
        lastNews = at.compareTo(lastNews) > 0 ? at : lastNews.plusNanos(1);
        world.after(lastNews.minus(world.now()), news);
    }

    private void hear(Watcher watcher, WatchEvent event) {
        var service = read(event.object(), Service.class);
        switch (event.type()) {
            case ADDED, MODIFIED -> {
                var before = services.put(key(event.object()), service);
                if (before == null) {
                    watcher.serviceAdded(service);
                } else {
                    watcher.serviceChanged(before, service);
                }
            }
            case DELETED -> {
                services.remove(key(event.object()));
                watcher.serviceGone(service);
            }
            case BOOKMARK -> {}
        }
    }

    private void hearNode(Watcher watcher, WatchEvent event) {
        var node = read(event.object(), Node.class);
        switch (event.type()) {
            case ADDED, MODIFIED ->
                watcher.nodeChanged(Optional.ofNullable(nodes.put(key(event.object()), node)), Optional.of(node));
            case DELETED ->
                watcher.nodeChanged(Optional.ofNullable(nodes.remove(key(event.object()))), Optional.empty());
            case BOOKMARK -> {}
        }
    }

    @Override
    public Collection<Service> services() {
        return List.copyOf(services.values());
    }

    @Override
    public Optional<Service> service(ServiceRef name) {
        return Optional.ofNullable(services.get(name.toString()));
    }

    @Override
    public Collection<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    @Override
    public boolean exists(ServiceRef service, Owner owner) {
        return store.list(ListQuery.all(ResourceType.SERVICES)).items().stream()
                .anyMatch(one -> new Owner.OfService(one.at("/metadata/uid").asString()).equals(owner));
    }

    @Override
    public Optional<ObjectMeta> leaseMetadata(ObjectReference lease) {
        try {
            var found = store.get(new ObjectKey(ResourceType.LEASES, lease.getNamespace(), lease.getName()));
            return Optional.of(read(found, Lease.class).getMetadata());
        } catch (ApiFailure e) {
            return Optional.empty();
        }
    }

    @Override
    public Service patch(Service seen, Part part, ObjectNode patch) {
        var key = new ObjectKey(
                ResourceType.SERVICES,
                seen.getMetadata().getNamespace(),
                seen.getMetadata().getName());
        var write = part == Part.STATUS ? WriteScope.STATUS : WriteScope.MAIN;
        return read(answered(() -> store.patch(key, guarded(patch, seen), write)), Service.class);
    }

    @Override
    public Optional<Event> event(String namespace, String name) {
        try {
            var found = store.get(new ObjectKey(ResourceType.EVENTS, namespace, name));
            return Optional.of(read(found, Event.class));
        } catch (ApiFailure e) {
            return Optional.empty();
        }
    }

    @Override
    public void createEvent(Event event) {
        var document = (ObjectNode) JSON.valueToTree(event);
        answered(() -> store.create(ResourceType.EVENTS, event.getMetadata().getNamespace(), document));
    }

    @Override
    public void patchEvent(Event seen, ObjectNode patch) {
        var metadata = seen.getMetadata();
        var key = new ObjectKey(ResourceType.EVENTS, metadata.getNamespace(), metadata.getName());
        answered(() -> store.patch(key, guarded(patch, seen), WriteScope.MAIN));
    }

    private static MergePatch guarded(ObjectNode patch, HasMetadata seen) {
        return new MergePatch((ObjectNode) JSON.readTree(Preconditions.add(patch, seen.getMetadata())));
    }

    private static ObjectNode answered(Supplier<ObjectNode> request) {
        try {
            return request.get();
        } catch (ApiFailure e) {
            throw new KubeException(kind(e), String.valueOf(e.getMessage()), e);
        }
    }

    private static KubeException.Kind kind(ApiFailure e) {
        return switch (e.code()) {
            case 409 ->
                "AlreadyExists".equals(e.status().path("reason").asString())
                        ? KubeException.Kind.EXISTS
                        : KubeException.Kind.CONFLICT;
            case 404 -> KubeException.Kind.GONE;
            default -> KubeException.Kind.REFUSED;
        };
    }

    private static String key(ObjectNode object) {
        var metadata = object.path("metadata");
        return metadata.path("namespace").asString() + "/"
                + metadata.path("name").asString();
    }

    private static <T> T read(ObjectNode object, Class<T> type) {
        return JSON.treeToValue(object, type);
    }
}
