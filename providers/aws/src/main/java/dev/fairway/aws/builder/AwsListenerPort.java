package dev.fairway.aws.builder;

import dev.fairway.api.goal.Affinity;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.Protocol;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.annotations.AwsServiceSettings;
import dev.fairway.aws.model.AwsTargetKind;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A port of the load balancer: one Service port, or two if TCP and UDP have the same number.
 *
 * @param listener the first Service port
 * @param protocol TCP, UDP, TCP_UDP or TLS
 */
public record AwsListenerPort(Listener listener, String protocol, AwsServiceSettings wish) {
    static final String BOTH = "TCP_UDP";
    public static final String TLS = "TLS";

    static AwsListenerPort of(Listener listener, AwsServiceSettings wish) {
        boolean tls = listener.protocol() == Protocol.TCP && wish.tls().isFor(listener.port());
        return new AwsListenerPort(listener, tls ? TLS : listener.protocol().name(), wish);
    }

    int number() {
        return listener.port();
    }

    int nodePort() {
        return listener.nodePort().orElseThrow();
    }

    /** The protocol to the nodes: TCP for TLS, unless backend encryption is on. */
    String groupProtocol() {
        return protocol.equals(TLS) && !wish.tls().encryptsBackend() ? "TCP" : protocol;
    }

    List<String> transports() {
        return switch (protocol) {
            case "UDP" -> List.of("udp");
            case BOTH -> List.of("tcp", "udp");
            default -> List.of("tcp");
        };
    }

    boolean hasUdp() {
        return transports().contains("udp");
    }

    /** With dualstack, AWS forwards UDP only to IPv6 targets. */
    AwsTargetKind kind(boolean dualStack) {
        return AwsTargetKind.of(wish.isByAddress(), dualStack && hasUdp());
    }

    /** The listener attributes. */
    SortedMap<String, String> attributes() {
        var attributes = new TreeMap<>(wish.listenerAttributes(protocol, number()));
        if (protocol.equals(BOTH)) {
            attributes.putAll(wish.listenerAttributes("TCP", number()));
        }
        return attributes;
    }

    boolean isSticky() {
        return listener.traffic().affinity() instanceof Affinity.ClientIp;
    }

    /** Merges this with {@code other} of the same number, or says why it cannot. */
    Merged with(AwsListenerPort other) {
        if (listener.protocol() == other.listener.protocol()) {
            return new Merged(
                    this,
                    Optional.of("%s is already a port of %s: use another port number"
                            .formatted(other.listener.id(), listener.origin())));
        }
        if (protocol.equals(TLS) || other.protocol.equals(TLS)) {
            return new Merged(
                    this,
                    Optional.of(
                            "AWS does not support TLS and UDP on one port: move one of them to another port, or remove the port from %s"
                                    .formatted(AwsAnnotation.TLS_PORTS.key())));
        }
        if (nodePort() != other.nodePort()) {
            return new Merged(
                    this,
                    Optional.of(
                            "TCP and UDP on one port need the same node port, but have %d and %d: set nodePort: %d on both"
                                    .formatted(nodePort(), other.nodePort(), nodePort())));
        }
        return new Merged(new AwsListenerPort(listener, BOTH, wish), Optional.empty());
    }

    /** @param problem why {@code port} does not contain both; empty if it does */
    record Merged(AwsListenerPort port, Optional<String> problem) {}
}
