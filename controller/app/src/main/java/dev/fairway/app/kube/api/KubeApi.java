package dev.fairway.app.kube.api;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The Kubernetes API, as a port. Reads come from a cache; writes throw {@link KubeException}. */
public interface KubeApi {

    /** The UID of the namespace kube-system, which is the identity of the cluster. */
    String clusterUid();

    /** Fills the cache, returns when it is whole, and tells of every change from then on. */
    void watch(Watcher watcher);

    /** Why nothing is told of changes at the moment, in words; empty when all is well. May ask the server. */
    default Optional<String> interruption() {
        return Optional.empty();
    }

    Collection<Service> services();

    Optional<Service> service(ServiceRef name);

    Collection<Node> nodes();

    /** Asks the API server itself, not the cache: before something is deleted because a Service is not in the cache. */
    boolean exists(ServiceRef service, Owner owner);

    /** The metadata of a Lease, from the API server itself. */
    Optional<ObjectMeta> leaseMetadata(ObjectReference lease);

    /**
     * Merge-patches a Service or its status, only if it still is the one that was seen.
     *
     * @param seen gives the name, the UID and the resourceVersion that must still hold
     * @return the Service as it now is
     */
    Service patch(Service seen, Part part, ObjectNode patch);

    Optional<Event> event(String namespace, String name);

    void createEvent(Event event);

    void patchEvent(Event seen, ObjectNode patch);

    /** Which half of a Service a patch is for. */
    enum Part {
        METADATA,
        STATUS
    }

    /** Is told of changes, from the cache's own threads: must return at once. */
    interface Watcher {
        /** For a look that ends before anything changes. */
        Watcher NOBODY = new Watcher() {
            @Override
            public void serviceAdded(Service service) {}

            @Override
            public void serviceChanged(Service before, Service after) {}

            @Override
            public void serviceGone(Service last) {}

            @Override
            public void nodeChanged(Optional<Node> before, Optional<Node> after) {}
        };

        void serviceAdded(Service service);

        void serviceChanged(Service before, Service after);

        void serviceGone(Service last);

        /** Empty is a node that was not there, or is not any more. */
        void nodeChanged(Optional<Node> before, Optional<Node> after);
    }
}
