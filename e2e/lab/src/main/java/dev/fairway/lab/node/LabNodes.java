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

    /** Brings up the node {@code name} on a loopback address of its own and has it join the cluster. */
    public void join(String name, String address) {
        join(new LabNode(name, address, Set.of()), address);
    }

    /**
     * The same for a machine whose network is not that of this host, with kube-proxy's own health for load balancers that
     * cannot check a port of UDP.
     *
     * @param address as the cluster knows it
     * @param here the loopback address that stands for it
     */
    public void join(String name, String address, String here) {
        join(new LabNode(name, here, Set.of(new Opening.Health(HEALTHZ, true))), address);
    }

    private synchronized void join(LabNode node, String address) {
        nodes.put(node.name(), node);
        open();
        NodeObjects.create(client, node.name(), address);
    }

    /** The node leaves the cluster; its ports stay open, as those of a machine that is being drained do. */
    public void leave(String name) {
        client.nodes().withName(name).delete();
    }

    private synchronized void open() {
        var ports = new NodePorts(services.getStore().list(), slices.getStore().list());
        nodes.values().forEach(node -> node.apply(ports.on(node.name())));
    }

    @Override
    public synchronized void close() {
        services.close();
        slices.close();
        nodes.values().forEach(LabNode::close);
    }

    /** Whatever has changed, what is open is worked out afresh. */
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
