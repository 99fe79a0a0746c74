package dev.fairway.lab.net;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** Writes Pod objects in place of a scheduler and a kubelet. */
record PodObjects(KubernetesClient client, String namespace) {
    static final int WEB = 8080;
    static final int ADMIN = 9090;
    static final int DNS = 5353;

    private static final int GRACE_SECONDS = 30;

    /** Creates a pod that runs on the node and is ready. */
    void create(String name, String app, String node, String address) {
        var made = client.pods()
                .inNamespace(namespace)
                .resource(pod(name, app, node))
                .create();
        client.pods()
                .inNamespace(namespace)
                .resource(new PodBuilder(made)
                        .withNewStatus()
                        .withPhase("Running")
                        .withPodIP(address)
                        .addNewPodIP(address)
                        .addNewCondition()
                        .withType("Ready")
                        .withStatus("True")
                        .endCondition()
                        .endStatus()
                        .build())
                .updateStatus();
    }

    private static Pod pod(String name, String app, String node) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("app", app)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .addNewContainer()
                .withName("main")
                .withImage("lab")
                .withPorts(List.of(port("web", WEB, "TCP"), port("admin", ADMIN, "TCP"), port("dns", DNS, "UDP")))
                .endContainer()
                .endSpec()
                .build();
    }

    private static ContainerPort port(String name, int number, String protocol) {
        return new ContainerPortBuilder()
                .withName(name)
                .withContainerPort(number)
                .withProtocol(protocol)
                .build();
    }

    /** Marks the pod as terminating. The object remains until the pod has ended. */
    void terminate(String name) {
        client.pods()
                .inNamespace(namespace)
                .withName(name)
                .withGracePeriod(GRACE_SECONDS)
                .delete();
    }

    void delete(String name) {
        client.pods().inNamespace(namespace).withName(name).withGracePeriod(0).delete();
    }
}
