package dev.fairway.app.given;

import dev.fairway.app.config.LoadBalancerClass;
import dev.fairway.app.kube.goal.Ownership;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Objects as the API server would have them, and the class that is ours. */
public final class Given {
    public static final String CLASS = "example.com/lb";
    public static final LoadBalancerClass RULE = new LoadBalancerClass(CLASS, "sample", false, new TreeMap<>());
    public static final LoadBalancerClass DEFAULT_RULE =
            new LoadBalancerClass("example.com/default", "sample", true, new TreeMap<>());

    /** Of a second provider. */
    public static final LoadBalancerClass SECOND_RULE =
            new LoadBalancerClass("example.com/second", "second", false, new TreeMap<>());

    private Given() {}

    /** Of type LoadBalancer and of our class, with one TCP port, 80 on node port 30080. */
    public static ServiceBuilder service(String name) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .withUid("uid-of-" + name)
                .withResourceVersion("1")
                .endMetadata()
                .withNewSpec()
                .withType("LoadBalancer")
                .withLoadBalancerClass(CLASS)
                .withExternalTrafficPolicy("Cluster")
                .withSessionAffinity("None")
                .withIpFamilies("IPv4")
                .withPorts(port("TCP", 80, 30080))
                .endSpec();
    }

    /** As a Service is once a pass has been over it. */
    public static ServiceBuilder marked(String name) {
        return service(name).editMetadata().withFinalizers(Ownership.FINALIZER).endMetadata();
    }

    public static Service annotated(String annotation, String value) {
        return service("web")
                .editMetadata()
                .withAnnotations(Map.of(annotation, value))
                .endMetadata()
                .build();
    }

    public static ServicePort port(String protocol, int port, int nodePort) {
        return new ServicePortBuilder()
                .withName(protocol.toLowerCase(Locale.ROOT) + "-" + port)
                .withProtocol(protocol)
                .withPort(port)
                .withNodePort(nodePort)
                .build();
    }

    /** Ready, with one internal address. */
    public static NodeBuilder node(String name) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withUid("uid-of-" + name)
                .withResourceVersion("1")
                .endMetadata()
                .withNewSpec()
                .withProviderID("test:///" + name)
                .endSpec()
                .withNewStatus()
                .addNewAddress("10.0.0.1", "InternalIP")
                .addNewAddress(name, "Hostname")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus();
    }

    public static Node labelled(String name, String label, String value) {
        return node(name)
                .editMetadata()
                .withLabels(Map.of(label, value))
                .endMetadata()
                .build();
    }
}
