package dev.fairway.app.kube.api;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;

/** Passes the informer's events on. */
record ServiceEvents(KubeApi.Watcher watcher) implements ResourceEventHandler<Service> {
    @Override
    public void onAdd(Service service) {
        watcher.serviceAdded(service);
    }

    @Override
    public void onUpdate(Service before, Service after) {
        watcher.serviceChanged(before, after);
    }

    @Override
    public void onDelete(Service last, boolean isFinalStateUnknown) {
        watcher.serviceGone(last);
    }
}
