package dev.fairway.app.kube.report;

import dev.fairway.api.goal.Listener;
import dev.fairway.api.spi.Ingress;
import dev.fairway.engine.LoadBalancerReport;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.PortStatus;
import io.fabric8.kubernetes.api.model.PortStatusBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Addresses as a report has them and as status.loadBalancer.ingress has them. */
public final class IngressAddresses {
    /** The error of a port that cannot be had as the Service asks for it. */
    static final String REFUSED = "fairway.dev/Refused";

    /** The error of a port that is to be served and cannot be used yet. */
    static final String NOT_SERVED = "fairway.dev/NotServed";

    private IngressAddresses() {}

    /** What clients are told now. */
    public static Set<Ingress> published(Service service) {
        var published = new LinkedHashSet<Ingress>();
        for (var ingress : ingress(service)) {
            if (ingress.getIp() != null) {
                var mode = "Proxy".equals(ingress.getIpMode()) ? Ingress.Mode.PROXY : Ingress.Mode.VIP;
                published.add(new Ingress.Ip(ingress.getIp(), mode));
            } else if (ingress.getHostname() != null) {
                published.add(new Ingress.Hostname(ingress.getHostname()));
            }
        }
        return published;
    }

    public static List<LoadBalancerIngress> ingress(Service service) {
        var status = service.getStatus();
        return status == null || status.getLoadBalancer() == null
                ? List.of()
                : status.getLoadBalancer().getIngress();
    }

    /** Those of the Service's addresses that are none of these. */
    public static List<LoadBalancerIngress> without(Service service, Set<Ingress> ours) {
        return ingress(service).stream()
                .filter(one -> ours.stream().noneMatch(our -> isSame(our, one)))
                .toList();
    }

    private static boolean isSame(Ingress ingress, LoadBalancerIngress published) {
        return switch (ingress) {
            case Ingress.Ip ip -> ip.address().equals(published.getIp());
            case Ingress.Hostname hostname -> hostname.name().equals(published.getHostname());
        };
    }

    static List<LoadBalancerIngress> toPublish(Service service, LoadBalancerReport report) {
        var ports = service.getSpec().getPorts().stream()
                .map(port -> port(port, report))
                .toList();
        return report.ingress().stream()
                .map(ingress -> switch (ingress) {
                    case Ingress.Ip ip ->
                        new LoadBalancerIngressBuilder()
                                .withIp(ip.address())
                                .withIpMode(ip.mode() == Ingress.Mode.PROXY ? "Proxy" : "VIP")
                                .withPorts(ports)
                                .build();
                    case Ingress.Hostname hostname ->
                        new LoadBalancerIngressBuilder()
                                .withHostname(hostname.name())
                                .withPorts(ports)
                                .build();
                })
                .toList();
    }

    private static PortStatus port(ServicePort port, LoadBalancerReport report) {
        boolean refused = report.refusals().stream()
                .flatMap(refusal -> refusal.listener().stream())
                .anyMatch(it -> isFor(it, port));
        var status = new PortStatusBuilder().withPort(port.getPort()).withProtocol(port.getProtocol());
        if (refused) {
            return status.withError(REFUSED).build();
        }
        boolean unserved = report.unserved().contains(port.getProtocol() + "-" + port.getPort());
        return unserved ? status.withError(NOT_SERVED).build() : status.build();
    }

    private static boolean isFor(Listener listener, ServicePort port) {
        return listener.port() == port.getPort() && listener.protocol().name().equals(port.getProtocol());
    }
}
