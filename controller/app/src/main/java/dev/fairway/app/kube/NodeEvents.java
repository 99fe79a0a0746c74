package dev.fairway.app.kube;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;

/** Tells that something about the nodes has changed; what, the watcher reads itself. */
record NodeEvents(KubeApi.Watcher watcher) implements ResourceEventHandler<Node> {
    @Override
    public void onAdd(Node node) {
        watcher.nodesChanged();
    }

    @Override
    public void onUpdate(Node before, Node after) {
        watcher.nodesChanged();
    }

    @Override
    public void onDelete(Node last, boolean isFinalStateUnknown) {
        watcher.nodesChanged();
    }
}
