package dev.fairway.app.kube.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;

/**
 * The objects of an informer without the fields that Fairway never reads: metadata.managedFields, and the images of a Node.
 * They are most of what a Service or a Node weighs. A write is a merge patch, so it does not miss them.
 */
final class SlimItemStore<T extends HasMetadata> extends BasicItemStore<T> {
    SlimItemStore() {
        super(Cache::metaNamespaceKeyFunc);
    }

    @Override
    public T put(String key, T object) {
        object.getMetadata().setManagedFields(List.of());
        if (object instanceof Node node && node.getStatus() != null) {
            node.getStatus().setImages(List.of());
        }
        return super.put(key, object);
    }
}
