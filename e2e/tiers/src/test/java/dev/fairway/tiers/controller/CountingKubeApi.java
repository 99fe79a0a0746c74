package dev.fairway.tiers.controller;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.app.kube.api.KubeException;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Counts writes that were refused. */
record CountingKubeApi(KubeApi api, CallCounter meter) implements KubeApi {
    @Override
    public String clusterUid() {
        return api.clusterUid();
    }

    @Override
    public void watch(Watcher watcher) {
        api.watch(watcher);
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
        return metered(() -> api.patch(seen, part, patch));
    }

    @Override
    public Optional<Event> event(String namespace, String name) {
        return api.event(namespace, name);
    }

    @Override
    public void createEvent(Event event) {
        metered(() -> {
            api.createEvent(event);
            return event;
        });
    }

    @Override
    public void patchEvent(Event seen, ObjectNode patch) {
        metered(() -> {
            api.patchEvent(seen, patch);
            return seen;
        });
    }

    private <T> T metered(Supplier<T> write) {
        try {
            return write.get();
        } catch (KubeException e) {
            meter.count("refused " + e.kind());
            throw e;
        }
    }
}
