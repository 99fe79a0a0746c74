package dev.fairway.lab.demo;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Objects;

/** Services as {@code kubectl get svc} prints them. */
final class ServiceTable {
    private static final String ROW = "%-6s %-14s %-15s %-14s %s%n";

    private ServiceTable() {}

    static String of(List<Service> services) {
        return ROW.formatted("NAME", "TYPE", "CLUSTER-IP", "EXTERNAL-IP", "PORT(S)")
                + services.stream().map(ServiceTable::row).collect(joining());
    }

    private static String row(Service service) {
        var spec = service.getSpec();
        return ROW.formatted(
                service.getMetadata().getName(),
                spec.getType(),
                spec.getClusterIP(),
                address(service),
                spec.getPorts().stream()
                        .map(port -> "%d:%d/%s".formatted(port.getPort(), port.getNodePort(), port.getProtocol()))
                        .collect(joining(",")));
    }

    static String address(Service service) {
        var addresses = service.getStatus().getLoadBalancer().getIngress().stream()
                .map(LoadBalancerIngress::getIp)
                .filter(Objects::nonNull)
                .collect(joining(","));
        return addresses.isEmpty() ? "<pending>" : addresses;
    }
}
