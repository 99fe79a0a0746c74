package dev.fairway.app.kube.api;

import static dev.fairway.app.kube.api.Fabric8Clients.answered;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.kube.goal.ServiceTranslator;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The Kubernetes API by fabric8: informers for reads, merge patches for writes. */
public final class Fabric8KubeApi implements KubeApi, AutoCloseable {
    /** By this name the API server books what we write. */
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager("fairway")
            .build();

    private static final int RETRIES = 2;
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);

    private final KubernetesClient client;

    /** Sends a write once: who repeats it does so behind the fence's back, for longer than a Lease may last. */
    private final KubernetesClient writer;

    private final InformerCache<Service> services;
    private final InformerCache<Node> nodes;

    /**
     * @param kubeconfig empty for what the environment offers: KUBECONFIG, the pod's service account, ~/.kube/config
     * @param write how long one may take at most
     */
    public static Fabric8KubeApi connect(Optional<Path> kubeconfig, Duration write) {
        return new Fabric8KubeApi(
                Fabric8Clients.connect(kubeconfig, config -> config.setRequestRetryBackoffLimit(RETRIES)), write);
    }

    public Fabric8KubeApi(KubernetesClient client, Duration write) {
        this.client = client;
        this.writer = Fabric8Clients.once(client, LONGEST_WRITE.compareTo(write) < 0 ? LONGEST_WRITE : write);
        this.services = new InformerCache<>(
                client,
                client.services().inAnyNamespace().runnableInformer(0).itemStore(new SlimItemStore<>()),
                "/api/v1/services");
        this.nodes = new InformerCache<>(
                client, client.nodes().runnableInformer(0).itemStore(new SlimItemStore<>()), "/api/v1/nodes");
    }

    @Override
    public String clusterUid() {
        var system = answered(() -> client.namespaces().withName("kube-system").get());
        if (system == null) {
            throw new IllegalStateException("the cluster has no namespace kube-system, whose UID identifies it");
        }
        return system.getMetadata().getUid();
    }

    @Override
    public void watch(Watcher watcher) {
        services.informer().addEventHandler(new ServiceEvents(watcher));
        nodes.informer().addEventHandler(new NodeEvents(watcher));
        services.fill();
        nodes.fill();
    }

    @Override
    public Optional<String> interruption() {
        return services.interruption().or(nodes::interruption);
    }

    @Override
    public Collection<Service> services() {
        return services.informer().getStore().list();
    }

    @Override
    public Optional<Service> service(ServiceRef name) {
        return Optional.ofNullable(services.informer().getStore().getByKey(name.toString()));
    }

    @Override
    public Collection<Node> nodes() {
        return nodes.informer().getStore().list();
    }

    @Override
    public boolean exists(ServiceRef service, Owner owner) {
        // A list of one, because Fairway may list Services, and a role that may also get them is a rule more.
        var found = answered(() -> client.services()
                .inNamespace(service.namespace())
                .withField("metadata.name", service.name())
                .list());
        return found.getItems().stream().map(ServiceTranslator::owner).anyMatch(owner::equals);
    }

    @Override
    public Optional<ObjectMeta> leaseMetadata(ObjectReference lease) {
        var found = answered(() -> client.leases()
                .inNamespace(lease.getNamespace())
                .withName(lease.getName())
                .get());
        return Optional.ofNullable(found).map(Lease::getMetadata);
    }

    @Override
    public Service patch(Service seen, Part part, ObjectNode patch) {
        var guarded = Preconditions.add(patch, seen.getMetadata());
        // Given an object, fabric8 sends the patch; given a name, it reads the object first.
        var resource = writer.services().resource(seen);
        return answered(() -> switch (part) {
            case METADATA -> resource.patch(MERGE, guarded);
            case STATUS -> resource.subresource("status").patch(MERGE, guarded);
        });
    }

    @Override
    public Optional<Event> event(String namespace, String name) {
        return Optional.ofNullable(answered(
                () -> client.v1().events().inNamespace(namespace).withName(name).get()));
    }

    @Override
    public void createEvent(Event event) {
        answered(() -> writer.v1().events().resource(event).create());
    }

    @Override
    public void patchEvent(Event seen, ObjectNode patch) {
        var guarded = Preconditions.add(patch, seen.getMetadata());
        answered(() -> writer.v1().events().resource(seen).patch(MERGE, guarded));
    }

    @Override
    public void close() {
        services.close();
        nodes.close();
        client.close();
    }
}
