package dev.fairway.app.kube.goal;

import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Optional;

/**
 * A sign that another controller serves a Service: a finalizer that load balancer controllers are known by, or an
 * address. Other finalizers are no sign: foregroundDeletion, a backup's or a GitOps tool's say nothing about traffic.
 *
 * @param sign what stands there, and where
 */
record OtherController(String sign) {
    /** As they begin: of cloud controller managers, AWS' own controller, GKE, Alibaba Cloud, OpenELB and K3s. */
    private static final List<String> FINALIZERS = List.of(
            "service.kubernetes.io/load-balancer-cleanup",
            "service.k8s.aws/",
            "gke.networking.io/l4-",
            "service.k8s.alibaba/",
            "finalizer.lb.kubesphere.io/",
            "svccontroller.k3s.cattle.io/");

    /** Of a Service that does not have our own signs. */
    static Optional<OtherController> on(Service service) {
        return finalizer(service)
                .map(name -> new OtherController("has the finalizer " + name + " of"))
                .or(() -> address(service).map(name -> new OtherController("has the address " + name + " from")));
    }

    String why(String ourClass) {
        return "left alone, because it %s another load balancer controller; it is served when that is gone, "
                        .formatted(sign)
                + "and at once if it is made again with spec.loadBalancerClass " + ourClass;
    }

    private static Optional<String> finalizer(Service service) {
        return service.getMetadata().getFinalizers().stream()
                .filter(name -> FINALIZERS.stream().anyMatch(name::startsWith))
                .findFirst();
    }

    private static Optional<String> address(Service service) {
        var status = service.getStatus();
        return status == null || status.getLoadBalancer() == null
                ? Optional.empty()
                : status.getLoadBalancer().getIngress().stream()
                        .map(OtherController::text)
                        .findFirst();
    }

    private static String text(LoadBalancerIngress ingress) {
        return Optional.ofNullable(ingress.getIp())
                .orElseGet(() -> Optional.ofNullable(ingress.getHostname()).orElse("in its status"));
    }
}
