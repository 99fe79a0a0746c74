package dev.fairway.lab.node;

import static java.util.stream.Collectors.toSet;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Ports that kube-proxy opens on a node: node ports, and health check node ports for externalTrafficPolicy Local. */
record ExpectedNodePorts(Collection<Service> services, Collection<EndpointSlice> slices) {
    private static final String OWNING_SERVICE = "kubernetes.io/service-name";

    Set<PortListener> on(String node) {
        var openings = new HashSet<PortListener>();
        for (var service : services) {
            boolean isLocal = "Local".equals(service.getSpec().getExternalTrafficPolicy());
            boolean hasPod = nodesWithPods(service).contains(node);
            if (!isLocal || hasPod) {
                openings.addAll(pods(service));
            }
            var health = service.getSpec().getHealthCheckNodePort();
            if (isLocal && health != null && health != 0) {
                openings.add(new PortListener.Health(health, hasPod));
            }
        }
        return openings;
    }

    private static Set<PortListener> pods(Service service) {
        return service.getSpec().getPorts().stream()
                .filter(port -> port.getNodePort() != null && port.getNodePort() != 0)
                .map(port -> new PortListener.Pods(
                        port.getProtocol(),
                        port.getNodePort(),
                        service.getMetadata().getName() + " port " + port.getPort()))
                .collect(toSet());
    }

    private Set<String> nodesWithPods(Service service) {
        var metadata = service.getMetadata();
        return slices.stream()
                .filter(slice ->
                        metadata.getNamespace().equals(slice.getMetadata().getNamespace()))
                .filter(slice -> metadata.getName()
                        .equals(slice.getMetadata().getLabels().get(OWNING_SERVICE)))
                // The real controller writes null here for a Service without pods.
                .flatMap(slice -> Objects.requireNonNullElse(slice.getEndpoints(), List.<Endpoint>of()).stream())
                .map(Endpoint::getNodeName)
                .filter(Objects::nonNull)
                .collect(toSet());
    }
}
