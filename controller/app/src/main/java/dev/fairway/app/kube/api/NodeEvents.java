package dev.fairway.app.kube.api;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.Optional;

/** Passes the informer's events on. */
record NodeEvents(KubeApi.Watcher watcher) implements ResourceEventHandler<Node> {
    @Override
    public void onAdd(Node node) {
        watcher.nodeChanged(Optional.empty(), Optional.of(node));
    }

    @Override
    public void onUpdate(Node before, Node after) {
        watcher.nodeChanged(Optional.of(before), Optional.of(after));
    }

    @Override
    public void onDelete(Node last, boolean isFinalStateUnknown) {
        watcher.nodeChanged(Optional.of(last), Optional.empty());
    }
}
