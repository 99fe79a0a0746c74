package dev.fairway.local;

import dev.fairway.api.goal.HealthCheck;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.Target;
import dev.fairway.api.spi.Refusal;
import dev.fairway.local.ip.Ip;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the local load balancer cannot do, each with what to change. */
final class LocalRefusals {
    private LocalRefusals() {}

    /** What stops a load balancer as a whole. */
    static List<Refusal> ofServices(LoadBalancerSpec spec, LocalBlueprint cloud) {
        return address(spec, cloud).or(() -> family(spec, cloud)).or(() -> nodes(spec)).stream()
                .flatMap(why -> spec.listeners().stream()
                        .map(Listener::origin)
                        .distinct()
                        .map(origin -> Refusal.of(origin, why)))
                .toList();
    }

    /**
     * What stops one port and leaves the others alone.
     *
     * @param served the ports before it, by their ids
     */
    static Optional<String> ofPort(Listener listener, Map<String, Listener> served) {
        var taken = served.get(listener.id());
        if (taken != null) {
            return Optional.of("%s is a port of %s already: use another port".formatted(listener.id(), taken.origin()));
        }
        if (listener.protocol() == Protocol.SCTP) {
            return Optional.of("port %d is SCTP, the local load balancer carries TCP and UDP only: change its protocol"
                    .formatted(listener.port()));
        }
        return listener.nodePort().isEmpty()
                ? Optional.of(
                        "port %d has no node port, and traffic reaches the nodes by it: set ".formatted(listener.port())
                                + "spec.allocateLoadBalancerNodePorts: true")
                : check(listener);
    }

    private static Optional<String> check(Listener listener) {
        return listener.traffic().check() instanceof HealthCheck.Http http && !isPossible(http)
                ? Optional.of("port %d cannot be health-checked by GET %s on port %d: use a port from 1 to 65535, "
                                .formatted(listener.port(), http.path(), http.port())
                        + "as spec.healthCheckNodePort is, and a path that begins with / and has no spaces")
                : Optional.empty();
    }

    private static boolean isPossible(HealthCheck.Http http) {
        return http.port() >= 1 && http.port() <= 65_535 && http.path().matches("/[!-~]*");
    }

    private static Optional<String> address(LoadBalancerSpec spec, LocalBlueprint cloud) {
        var families = spec.families().all();
        return spec.address().flatMap(address -> {
            if (families.stream().noneMatch(family -> LocalWish.isOf(family, address))) {
                return Optional.of(
                        "spec.loadBalancerIP is %s, which is no %s address: change it, or remove it to be given one"
                                .formatted(address, text(families)));
            }
            return cloud.mayHave(Ip.parse(address))
                    ? Optional.empty()
                    : Optional.of(
                            ("spec.loadBalancerIP is %s, which is not in the pool of the local load balancer, %s: "
                                            + "ask for one of those, or remove it to be given one")
                                    .formatted(address, cloud.pool()));
        });
    }

    private static Optional<String> family(LoadBalancerSpec spec, LocalBlueprint cloud) {
        return spec.families().required().stream()
                .filter(family -> !cloud.offers(family))
                .findFirst()
                .map(family -> ("the pool of the local load balancer, %s, has no %s address: start local-lb with "
                                + "--addresses that have some, or change spec.ipFamilyPolicy or spec.ipFamilies")
                        .formatted(cloud.pool(), family));
    }

    private static String text(Collection<IpFamily> families) {
        return families.stream().map(IpFamily::name).collect(Collectors.joining(" or "));
    }

    /** Some nodes without an address are left out; all of them is something to be told about. */
    private static Optional<String> nodes(LoadBalancerSpec spec) {
        var eligible = spec.targets().eligible();
        return eligible.isEmpty() || !LocalNodes.of(spec).hosts().isEmpty()
                ? Optional.empty()
                : Optional.of("no node has an InternalIP of family %s (%s): give the kubelets one with --node-ip"
                        .formatted(
                                text(spec.families().all()),
                                eligible.stream().map(Target::node).collect(Collectors.joining(", "))));
    }
}
