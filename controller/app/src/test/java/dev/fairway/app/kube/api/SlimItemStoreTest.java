package dev.fairway.app.kube.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class SlimItemStoreTest {
    @Test
    void managed_fields_are_not_kept() {
        var service = stored(Service.class, """
                apiVersion: v1
                kind: Service
                metadata:
                  name: web
                  namespace: default
                  managedFields: [{manager: kubectl, operation: Update, fieldsV1: {"f:spec": {}}}]
                  annotations: {fairway.dev/drain: 5s}
                spec: {type: LoadBalancer}
                """);
        assertThat(service.getMetadata().getManagedFields()).isEmpty();
        assertThat(service.getMetadata().getAnnotations()).containsEntry("fairway.dev/drain", "5s");
        assertThat(service.getSpec().getType()).isEqualTo("LoadBalancer");
    }

    @Test
    void the_images_of_a_node_are_not_kept() {
        var node = stored(Node.class, """
                apiVersion: v1
                kind: Node
                metadata: {name: node-1}
                status:
                  addresses: [{type: InternalIP, address: 10.0.0.1}]
                  images: [{names: ["example.com/image:1"], sizeBytes: 1}]
                """);
        assertThat(node.getStatus().getImages()).isEmpty();
        assertThat(node.getStatus().getAddresses()).hasSize(1);
    }

    private static <T extends HasMetadata> T stored(Class<T> type, String text) {
        var store = new SlimItemStore<T>();
        var object = Serialization.unmarshal(text, type);
        store.put(store.getKey(object), object);
        return store.get(store.getKey(object));
    }
}
