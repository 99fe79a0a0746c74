package dev.fairway.app.kube.goal;

import dev.fairway.api.goal.ServiceRef;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** The key of a Service in queues and caches. */
public record ServiceName(String namespace, String name) {

    public static ServiceName of(HasMetadata object) {
        return new ServiceName(
                object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    public static ServiceName of(ServiceRef service) {
        return new ServiceName(service.namespace(), service.name());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
