package dev.fairway.lab.node;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The lab's nodes: each joins the cluster and opens its ports as Services and EndpointSlices come and go. */
public final class LabNodes implements AutoCloseable {
    private static final int HEALTHZ = 10_256;

    private final KubernetesClient client;
    private final Map<String, LabNode> nodes = new TreeMap<>();
    private final SharedIndexInformer<Service> services;
    private final SharedIndexInformer<EndpointSlice> slices;

    public LabNodes(KubernetesClient client) {
        this.client = client;
        this.services = client.services().inAnyNamespace().runnableInformer(0);
        this.slices = client.discovery().v1().endpointSlices().inAnyNamespace().runnableInformer(0);
        services.addEventHandler(new Anything<>());
        slices.addEventHandler(new Anything<>());
        services.start().toCompletableFuture().join();
        slices.start().toCompletableFuture().join();
    }

    /** Starts the node {@code name} on its own loopback address and registers it in the cluster. */
    public void join(String name, String address) {
        join(new LabNode(name, address, Set.of()), address);
    }

    /**
     * The same for a node whose address is not on this host. It serves kube-proxy's health check for load balancers that
     * cannot health check a UDP port.
     *
     * @param address the node's address in the cluster
     * @param here the loopback address that the node listens on instead
     */
    public void join(String name, String address, String here) {
        join(new LabNode(name, here, Set.of(new PortListener.Health(HEALTHZ, true))), address);
    }

    private synchronized void join(LabNode node, String address) {
        nodes.put(node.name(), node);
        open();
        NodeObjects.create(client, node.name(), address);
    }

    /** Deletes the node from the cluster. Its ports stay open, as on a node that is being drained. */
    public void leave(String name) {
        client.nodes().withName(name).delete();
    }

    private synchronized void open() {
        var ports = new ExpectedNodePorts(
                services.getStore().list(), slices.getStore().list());
        nodes.values().forEach(node -> node.apply(ports.on(node.name())));
    }

    @Override
    public synchronized void close() {
        services.close();
        slices.close();
        nodes.values().forEach(LabNode::close);
    }

    /** Recomputes the open ports after every event. */
    private final class Anything<T extends HasMetadata> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T added) {
            open();
        }

        @Override
        public void onUpdate(T before, T after) {
            open();
        }

        @Override
        public void onDelete(T last, boolean isFinalStateUnknown) {
            open();
        }
    }
}
