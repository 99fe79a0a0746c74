package dev.fairway.aws.design;

import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Protocol;
import dev.fairway.aws.wish.AwsAnnotation;
import dev.fairway.aws.wish.AwsAttributes;
import dev.fairway.aws.wish.AwsChecks;
import dev.fairway.aws.wish.AwsSettings;
import dev.fairway.aws.wish.AwsWish;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The served ports, by number, and the refused ports with reasons. */
record AwsPorts(List<AwsPort> served, AwsRefusedPorts refused) {
    /** The AWS default quota of listeners for each load balancer. */
    private static final int LISTENERS = 50;

    static AwsPorts of(LoadBalancerSpec spec, AwsWish wish, AwsSettings settings, boolean dualStack) {
        var served = new TreeMap<Integer, AwsPort>();
        var refused = new AwsRefusedPorts();
        for (var listener : spec.listeners()) {
            problem(listener, served.size(), served.containsKey(listener.port()))
                    .or(() -> add(AwsPort.of(listener, wish), served))
                    .ifPresent(why -> refused.add(listener, why));
        }
        for (var port : List.copyOf(served.values())) {
            problem(port, settings, dualStack).ifPresent(why -> {
                served.remove(port.number());
                refused.add(port.listener(), why);
            });
        }
        return new AwsPorts(List.copyOf(served.values()), refused);
    }

    private static Optional<String> add(AwsPort port, TreeMap<Integer, AwsPort> served) {
        var taken = served.get(port.number());
        var merged = taken == null ? new AwsPort.Merged(port, Optional.empty()) : taken.with(port);
        served.put(port.number(), merged.port());
        return merged.problem();
    }

    private static Optional<String> problem(Listener listener, int before, boolean isThere) {
        if (listener.protocol() == Protocol.SCTP) {
            return Optional.of("AWS load balancers do not support SCTP: use TCP or UDP");
        }
        if (listener.nodePort().isEmpty()) {
            return Optional.of("the load balancer needs a node port: set spec.allocateLoadBalancerNodePorts: true");
        }
        return before >= LISTENERS && !isThere
                ? Optional.of("a Network Load Balancer can have at most %d ports: move the others to another Service"
                        .formatted(LISTENERS))
                : Optional.empty();
    }

    private static Optional<String> problem(AwsPort port, AwsSettings settings, boolean dualStack) {
        int number = port.number();
        var attributes = port.wish().targetAttributes(number);
        if (!settings.nodePorts().has(port.nodePort())) {
            return Optional.of(
                    "the node port is outside the range that the nodes allow, %s: use a node port in this range, or set the option node-ports of the provider"
                            .formatted(settings.nodePorts()));
        }
        if (port.hasUdp() && dualStack && !port.wish().place().sourceNat()) {
            return Optional.of(
                    "UDP over dualstack needs source-NAT prefixes: set %s: on, or set spec.ipFamilyPolicy: SingleStack"
                            .formatted(AwsAnnotation.SOURCE_NAT.key()));
        }
        if (port.protocol().equals(AwsPort.TLS)
                && !port.wish().listenerAttributes("TCP", number).isEmpty()) {
            return Optional.of("AWS does not support attributes on TLS listeners: remove %s.TCP-%d"
                    .formatted(AwsAnnotation.LISTENER_ATTRIBUTES.key(), number));
        }
        if (port.hasUdp() && "false".equals(attributes.get(AwsAttributes.CLIENT_IP))) {
            return Optional.of(
                    "UDP always preserves the client IP: remove %s=false".formatted(AwsAttributes.CLIENT_IP));
        }
        if (port.isSticky() && port.protocol().equals(AwsPort.TLS)) {
            return Optional.of("AWS does not support session affinity for TLS: set spec.sessionAffinity: None");
        }
        var check =
                AwsChecks.of(port.listener(), port.groupProtocol(), port.wish().values(), settings);
        return AwsChecks.problem(
                check, port.groupProtocol(), "true".equals(attributes.get(AwsAttributes.PROXY)), settings);
    }
}
