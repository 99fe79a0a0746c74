package dev.fairway.app.kube.api;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.engine.guard.LeaderFence;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The Kubernetes API for one of several replicas: all may read, only the leader writes. */
public record FencedApi(KubeApi api, LeaderFence fence) implements KubeApi {

    @Override
    public String clusterUid() {
        return api.clusterUid();
    }

    @Override
    public void watch(Watcher watcher) {
        api.watch(watcher);
    }

    @Override
    public Optional<String> interruption() {
        return api.interruption();
    }

    @Override
    public Collection<Service> services() {
        return api.services();
    }

    @Override
    public Optional<Service> service(ServiceRef name) {
        return api.service(name);
    }

    @Override
    public Collection<Node> nodes() {
        return api.nodes();
    }

    @Override
    public boolean exists(ServiceRef service, Owner owner) {
        return api.exists(service, owner);
    }

    @Override
    public Optional<ObjectMeta> leaseMetadata(ObjectReference lease) {
        return api.leaseMetadata(lease);
    }

    @Override
    public Service patch(Service seen, Part part, ObjectNode patch) {
        requireLeadership();
        return api.patch(seen, part, patch);
    }

    @Override
    public Optional<Event> event(String namespace, String name) {
        return api.event(namespace, name);
    }

    @Override
    public void createEvent(Event event) {
        requireLeadership();
        api.createEvent(event);
    }

    @Override
    public void patchEvent(Event seen, ObjectNode patch) {
        requireLeadership();
        api.patchEvent(seen, patch);
    }

    private void requireLeadership() {
        if (!fence.mayMutate()) {
            throw new KubeException(KubeException.Kind.UNAVAILABLE, "not sent, because this replica is not the leader");
        }
    }
}
