package dev.fairway.lab.demo;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Prints Services as {@code kubectl get svc} does. */
final class ServiceTable {
    private static final String PENDING = "<pending>";

    private ServiceTable() {}

    static String of(List<Service> services) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("NAME", "TYPE", "CLUSTER-IP", "EXTERNAL-IP", "PORT(S)"));
        services.forEach(service -> rows.add(row(service)));
        return rows.stream().map(row -> line(row, rows)).collect(joining());
    }

    private static List<String> row(Service service) {
        var spec = service.getSpec();
        return List.of(
                service.getMetadata().getName(),
                spec.getType(),
                spec.getClusterIP(),
                address(service),
                spec.getPorts().stream()
                        .map(port -> "%d:%d/%s".formatted(port.getPort(), port.getNodePort(), port.getProtocol()))
                        .collect(joining(",")));
    }

    /** Each column is as wide as its widest cell. Columns are three spaces apart. */
    private static String line(List<String> row, List<List<String>> rows) {
        return IntStream.range(0, row.size())
                        .mapToObj(column -> padded(row.get(column), width(column, rows)))
                        .collect(joining("   "))
                        .stripTrailing()
                + System.lineSeparator();
    }

    private static int width(int column, List<List<String>> rows) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /** IP addresses and hostnames. */
    static String address(Service service) {
        var addresses = service.getStatus().getLoadBalancer().getIngress().stream()
                .map(ServiceTable::one)
                .collect(joining(","));
        return addresses.isEmpty() ? PENDING : addresses;
    }

    private static String one(LoadBalancerIngress ingress) {
        return Objects.requireNonNullElse(ingress.getIp(), Objects.requireNonNullElse(ingress.getHostname(), ""));
    }

    static boolean hasAddress(Service service) {
        return !address(service).equals(PENDING);
    }
}
