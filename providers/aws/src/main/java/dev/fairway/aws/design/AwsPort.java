package dev.fairway.aws.design;

import dev.fairway.api.goal.Affinity;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.Protocol;
import dev.fairway.aws.model.AwsTargetKind;
import dev.fairway.aws.wish.AwsAnnotation;
import dev.fairway.aws.wish.AwsWish;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A port of the load balancer: one of the Service, or two, where it has TCP and UDP on one number.
 *
 * @param listener the first of them
 * @param protocol TCP, UDP, TCP_UDP or TLS
 */
public record AwsPort(Listener listener, String protocol, AwsWish wish) {
    static final String BOTH = "TCP_UDP";
    public static final String TLS = "TLS";

    static AwsPort of(Listener listener, AwsWish wish) {
        boolean tls = listener.protocol() == Protocol.TCP && wish.tls().isFor(listener.port());
        return new AwsPort(listener, tls ? TLS : listener.protocol().name(), wish);
    }

    int number() {
        return listener.port();
    }

    int nodePort() {
        return listener.nodePort().orElseThrow();
    }

    /** On the way to the nodes TLS is plain TCP, unless it is to be encrypted again. */
    String groupProtocol() {
        return protocol.equals(TLS) && !wish.tls().again() ? "TCP" : protocol;
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

    /** Over IPv6 AWS carries UDP to IPv6 addresses only. */
    AwsTargetKind kind(boolean dualStack) {
        return AwsTargetKind.of(wish.isByAddress(), dualStack && hasUdp());
    }

    /** Of the listener. */
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

    /** This and {@code other}, of the same number, as one; or why they cannot be. */
    Merged with(AwsPort other) {
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
        return new Merged(new AwsPort(listener, BOTH, wish), Optional.empty());
    }

    /** @param problem why {@code port} is not both; empty when it is */
    record Merged(AwsPort port, Optional<String> problem) {}
}
