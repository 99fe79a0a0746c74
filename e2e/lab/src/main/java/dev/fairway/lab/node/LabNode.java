package dev.fairway.lab.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A node: its name, its loopback address, and its open ports. When a port closes, its connections
 * stay open, as with kube-proxy. When the node closes, all connections end.
 */
public final class LabNode implements AutoCloseable {
    private final String name;
    private final String address;
    private final Set<PortListener> always;
    private final Map<PortListener, AutoCloseable> open = new HashMap<>();

    /** @param always ports that are open independently of Services */
    LabNode(String name, String address, Set<PortListener> always) {
        this.name = name;
        this.address = address;
        this.always = Set.copyOf(always);
    }

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    synchronized void apply(Set<PortListener> forServices) {
        var wanted = new HashSet<>(forServices);
        wanted.addAll(always);
        for (var opening : new HashSet<>(open.keySet())) {
            if (!wanted.contains(opening)) {
                shut(open.remove(opening));
            }
        }
        for (var opening : wanted) {
            open.computeIfAbsent(opening, this::open);
        }
    }

    private AutoCloseable open(PortListener opening) {
        try {
            return switch (opening) {
                case PortListener.Pods pods
                when pods.protocol().equals("UDP") -> new UdpEcho(address, pods.port(), answer(pods));
                case PortListener.Pods pods -> new TcpEcho(address, pods.port(), answer(pods));
                case PortListener.Health health -> TcpEcho.health(address, health.port(), health.hasPod());
            };
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open %s on %s (%s)".formatted(opening, name, address), e);
        }
    }

    private String answer(PortListener.Pods pods) {
        return "%s says hello for %s".formatted(name, pods.name());
    }

    @Override
    public synchronized void close() {
        open.values().forEach(LabNode::shut);
        open.clear();
    }

    private static void shut(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException("a socket could not be closed", e);
        }
    }
}
