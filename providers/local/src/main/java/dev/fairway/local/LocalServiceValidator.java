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
final class LocalServiceValidator {
    private LocalServiceValidator() {}

    /**
     * What no port can have. It stops the load balancer as a whole, but not while another address can be had: then each
     * port lacks only this one.
     */
    static List<Refusal> ofServices(LoadBalancerSpec spec, LocalExistingAddresses cloud) {
        var all = spec.listeners();
        var missing = notInPool(spec, cloud).or(() -> family(spec, cloud));
        boolean nothing = LocalAddressRequest.of(spec, cloud::canHave).isEmpty();
        var whole = ofNoFamily(spec).or(() -> missing.filter(why -> nothing)).stream()
                .flatMap(why -> all.stream().map(Listener::origin).distinct().map(origin -> Refusal.of(origin, why)))
                .toList();
        return whole.isEmpty()
                ? missing.stream()
                        .flatMap(why -> all.stream().map(listener -> Refusal.of(listener, why)))
                        .toList()
                : whole;
    }

    /**
     * What stops one port and leaves the others alone.
     *
     * @param served the ports before it, by their ids
     */
    static Optional<String> ofPort(Listener listener, Map<String, Listener> served) {
        var taken = served.get(listener.id());
        if (taken != null) {
            return Optional.of(
                    "%s is already a port of Service %s: use another port".formatted(listener.id(), taken.origin()));
        }
        if (listener.protocol() == Protocol.SCTP) {
            return Optional.of("port %d is SCTP, the local load balancer carries TCP and UDP only: change its protocol"
                    .formatted(listener.port()));
        }
        return listener.nodePort().isEmpty()
                ? Optional.of("port %d has no node port, to which the load balancer sends its traffic: set "
                                .formatted(listener.port())
                        + "spec.allocateLoadBalancerNodePorts: true")
                : check(listener).or(() -> udpCheck(listener));
    }

    private static Optional<String> udpCheck(Listener listener) {
        int port = LocalOptions.udpCheckPort(listener.traffic().options());
        return listener.protocol() == Protocol.UDP && port > 65_535
                ? Optional.of("port %d cannot be health-checked: option udp-health-check-port is %d; use 0 to 65535"
                        .formatted(listener.port(), port))
                : Optional.empty();
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

    private static Optional<String> ofNoFamily(LoadBalancerSpec spec) {
        var families = spec.families().all();
        return spec.address()
                .filter(address -> families.stream().noneMatch(family -> LocalAddressRequest.isOf(family, address)))
                .map(address -> "spec.loadBalancerIP is %s, which is no %s address: %s, or remove the field to get any"
                        .formatted(address, text(families), instead(address, families)));
    }

    private static Optional<String> notInPool(LoadBalancerSpec spec, LocalExistingAddresses cloud) {
        return spec.address()
                .filter(Ip::isIp)
                .filter(address -> !cloud.mayHave(Ip.parse(address)))
                .map(address -> ("spec.loadBalancerIP is %s, which is not in the pool of the local load balancer, %s: "
                                + "choose an address of the pool, or remove the field to get any")
                        .formatted(address, cloud.pool()));
    }

    private static Optional<String> family(LoadBalancerSpec spec, LocalExistingAddresses cloud) {
        return spec.families().required().stream()
                .filter(family -> !cloud.offers(family))
                .findFirst()
                .map(family -> ("the pool of the local load balancer, %s, has no %s address: start local-lb with "
                                + "--addresses that have some, or change spec.ipFamilyPolicy or spec.ipFamilies")
                        .formatted(cloud.pool(), family));
    }

    private static String instead(String address, Collection<IpFamily> families) {
        return Ip.meant(address)
                .filter(meant -> families.stream().anyMatch(family -> LocalAddressRequest.isOf(family, meant)))
                .map(meant -> "write " + meant)
                .orElse("change it");
    }

    private static String text(Collection<IpFamily> families) {
        return families.stream().map(IpFamily::name).collect(Collectors.joining(" or "));
    }

    /** Some nodes without an address are left out. That all are is no mistake of the Service, and stops nothing that serves. */
    static Optional<String> nodes(LoadBalancerSpec spec) {
        var eligible = spec.targets().eligible();
        return eligible.isEmpty()
                        || !LocalNodes.of(spec.targets(), spec.families().all())
                                .hosts()
                                .isEmpty()
                ? Optional.empty()
                : Optional.of("no node has an InternalIP of family %s (%s): give the kubelets one with --node-ip"
                        .formatted(
                                text(spec.families().all()),
                                eligible.stream().map(Target::node).collect(Collectors.joining(", "))));
    }
}
