package dev.fairway.aws.design;

import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.spi.Refusal;
import dev.fairway.aws.wish.AwsAnnotation;
import dev.fairway.aws.wish.AwsAttributes;
import dev.fairway.aws.wish.AwsChecks;
import dev.fairway.aws.wish.AwsSettings;
import dev.fairway.aws.wish.AwsWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The ports that can be served, by number, and why the others cannot. */
record AwsPorts(List<AwsPort> served, List<Refusal> refusals) {
    /** What AWS allows a load balancer, unless the account's quota was raised. */
    private static final int LISTENERS = 50;

    static AwsPorts of(LoadBalancerSpec spec, AwsWish wish, AwsSettings settings, boolean dualStack) {
        var served = new TreeMap<Integer, AwsPort>();
        var refusals = new ArrayList<Refusal>();
        for (var listener : spec.listeners()) {
            problem(listener, served.size(), served.containsKey(listener.port()))
                    .or(() -> add(AwsPort.of(listener, wish), served))
                    .ifPresent(why -> refusals.add(Refusal.of(listener, why)));
        }
        for (var port : List.copyOf(served.values())) {
            problem(port, settings, dualStack).ifPresent(why -> {
                served.remove(port.number());
                refusals.add(Refusal.of(port.listener(), why));
            });
        }
        return new AwsPorts(List.copyOf(served.values()), refusals);
    }

    private static Optional<String> add(AwsPort port, TreeMap<Integer, AwsPort> served) {
        var taken = served.get(port.number());
        var merged = taken == null ? new AwsPort.Merged(port, Optional.empty()) : taken.with(port);
        served.put(port.number(), merged.port());
        return merged.problem();
    }

    private static Optional<String> problem(Listener listener, int before, boolean isThere) {
        if (listener.protocol() == Protocol.SCTP) {
            return Optional.of(
                    "port %d is SCTP, AWS carries TCP and UDP only: change its protocol".formatted(listener.port()));
        }
        if (listener.nodePort().isEmpty()) {
            return Optional.of(
                    "port %d has no node port, and traffic reaches the nodes by it: set ".formatted(listener.port())
                            + "spec.allocateLoadBalancerNodePorts: true");
        }
        return before >= LISTENERS && !isThere
                ? Optional.of("port %d is one too many: AWS has %d a load balancer; put it into another Service"
                        .formatted(listener.port(), LISTENERS))
                : Optional.empty();
    }

    private static Optional<String> problem(AwsPort port, AwsSettings settings, boolean dualStack) {
        int number = port.number();
        var attributes = port.wish().targetAttributes(number);
        if (!settings.nodePorts().has(port.nodePort())) {
            return Optional.of(
                    "port %d has node port %d, and the nodes let load balancers in on %s: set the option node-ports of the provider"
                            .formatted(number, port.nodePort(), settings.nodePorts()));
        }
        if (port.hasUdp() && dualStack && !port.wish().place().sourceNat()) {
            return Optional.of(
                    "port %d is UDP, which AWS carries over IPv6 with source-NAT prefixes only: set %s: on, or set "
                                    .formatted(number, AwsAnnotation.SOURCE_NAT.key())
                            + "spec.ipFamilyPolicy: SingleStack");
        }
        if (port.protocol().equals(AwsPort.TLS)
                && !port.wish().listenerAttributes("TCP", number).isEmpty()) {
            return Optional.of("port %d is TLS, for which AWS has no attributes: remove %s.TCP-%d"
                    .formatted(number, AwsAnnotation.LISTENER_ATTRIBUTES.key(), number));
        }
        if (port.hasUdp() && "false".equals(attributes.get(AwsAttributes.CLIENT_IP))) {
            return Optional.of("port %d is UDP, which always keeps the client's address: remove %s=false"
                    .formatted(number, AwsAttributes.CLIENT_IP));
        }
        if (port.isSticky() && port.protocol().equals(AwsPort.TLS)) {
            return Optional.of(
                    "port %d is TLS, for which AWS has no affinity: set spec.sessionAffinity: None".formatted(number));
        }
        var check =
                AwsChecks.of(port.listener(), port.groupProtocol(), port.wish().values(), settings);
        return AwsChecks.problem(
                        check, port.groupProtocol(), "true".equals(attributes.get(AwsAttributes.PROXY)), settings)
                .map(why -> "port %d: %s".formatted(number, why));
    }
}
