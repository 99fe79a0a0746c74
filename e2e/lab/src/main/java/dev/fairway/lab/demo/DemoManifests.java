package dev.fairway.lab.demo;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.List;

/** The manifests of the demo. */
final class DemoManifests {
    static final String NAMESPACE = "default";

    private DemoManifests() {}

    static Service balanced(String name, String loadBalancerClass, String policy, ServicePort... ports) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withType("LoadBalancer")
                .withLoadBalancerClass(loadBalancerClass)
                .withExternalTrafficPolicy(policy)
                .addToSelector("app", name)
                .withPorts(ports)
                .endSpec()
                .build();
    }

    static ServicePort port(String name, String protocol, int port) {
        return new ServicePortBuilder()
                .withName(name)
                .withProtocol(protocol)
                .withPort(port)
                .build();
    }

    /** The Service's pod runs on this node and on no other. */
    static EndpointSlice podOn(String service, String node) {
        return new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace(NAMESPACE)
                .withName(service + "-pod")
                .addToLabels("kubernetes.io/service-name", service)
                .endMetadata()
                .withAddressType("IPv4")
                .addNewEndpoint()
                .withAddresses(List.of("10.1.0.10"))
                .withNodeName(node)
                .withNewConditions()
                .withReady(true)
                .endConditions()
                .endEndpoint()
                .build();
    }
}
