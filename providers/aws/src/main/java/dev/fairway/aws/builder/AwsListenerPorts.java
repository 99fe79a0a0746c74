package dev.fairway.aws.builder;

import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Protocol;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.annotations.AwsAttributes;
import dev.fairway.aws.annotations.AwsHealthChecks;
import dev.fairway.aws.annotations.AwsProviderSettings;
import dev.fairway.aws.annotations.AwsServiceSettings;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The served ports, by number, and the refused ports with reasons. */
record AwsListenerPorts(List<AwsListenerPort> served, AwsRefusedListeners refused) {
    /** The AWS default quota of listeners for each load balancer. */
    private static final int LISTENERS = 50;

    static AwsListenerPorts of(
            LoadBalancerSpec spec, AwsServiceSettings wish, AwsProviderSettings settings, boolean dualStack) {
        var served = new TreeMap<Integer, AwsListenerPort>();
        var refused = new AwsRefusedListeners();
        for (var listener : spec.listeners()) {
            problem(listener, served.size(), served.containsKey(listener.port()))
                    .or(() -> add(AwsListenerPort.of(listener, wish), served))
                    .ifPresent(why -> refused.add(listener, why));
        }
        for (var port : List.copyOf(served.values())) {
            problem(port, settings, dualStack).ifPresent(why -> {
                served.remove(port.number());
                refused.add(port.listener(), why);
            });
        }
        return new AwsListenerPorts(List.copyOf(served.values()), refused);
    }

    private static Optional<String> add(AwsListenerPort port, TreeMap<Integer, AwsListenerPort> served) {
        var taken = served.get(port.number());
        var merged = taken == null ? new AwsListenerPort.Merged(port, Optional.empty()) : taken.with(port);
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

    private static Optional<String> problem(AwsListenerPort port, AwsProviderSettings settings, boolean dualStack) {
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
        if (port.protocol().equals(AwsListenerPort.TLS)
                && !port.wish().listenerAttributes("TCP", number).isEmpty()) {
            return Optional.of("AWS does not support attributes on TLS listeners: remove %s.TCP-%d"
                    .formatted(AwsAnnotation.LISTENER_ATTRIBUTES.key(), number));
        }
        if (port.hasUdp() && "false".equals(attributes.get(AwsAttributes.CLIENT_IP))) {
            return Optional.of(
                    "UDP always preserves the client IP: remove %s=false".formatted(AwsAttributes.CLIENT_IP));
        }
        if (port.isSticky() && port.protocol().equals(AwsListenerPort.TLS)) {
            return Optional.of("AWS does not support session affinity for TLS: set spec.sessionAffinity: None");
        }
        var check = AwsHealthChecks.of(
                port.listener(), port.groupProtocol(), port.wish().values(), settings);
        return AwsHealthChecks.problem(
                check, port.groupProtocol(), "true".equals(attributes.get(AwsAttributes.PROXY)), settings);
    }
}
