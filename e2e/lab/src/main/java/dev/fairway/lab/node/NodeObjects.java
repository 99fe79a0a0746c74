package dev.fairway.lab.node;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Creates Node objects as a kubelet does. */
public final class NodeObjects {
    private NodeObjects() {}

    public static void create(KubernetesClient client, String name, String address) {
        var made = client.nodes()
                .resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("kubernetes.io/hostname", name)
                        .endMetadata()
                        .withNewSpec()
                        .endSpec()
                        .build())
                .create();
        client.nodes()
                .resource(new NodeBuilder(made)
                        .withNewStatus()
                        .addNewAddress()
                        .withType("InternalIP")
                        .withAddress(address)
                        .endAddress()
                        .endStatus()
                        .build())
                .updateStatus();
    }
}
