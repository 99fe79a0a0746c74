package dev.fairway.local.relay;

import dev.fairway.local.bench.Node;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A relay with quick health checks, its nodes, and what it was told last. */
final class World implements AutoCloseable {
    static final String VIP = "127.77.0.1";

    final MockTicker clock = Ticker.newMockTicker();
    final Relay relay =
            new Relay(new RelaySettings(2, Duration.ofSeconds(5), Duration.ofMillis(30), Duration.ofSeconds(5)), clock);
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Frontend> frontends = new HashMap<>();
    private final Map<String, Backend> backends = new HashMap<>();

    Node node(Node node) {
        nodes.add(node);
        return node;
    }

    /** Without checks: their connections would be seen by the nodes. */
    World backend(String name, Node... targets) {
        return backend(
                name,
                new HealthCheck.None(),
                List.of(targets).stream().map(Node::address).toArray(InetSocketAddress[]::new));
    }

    World backend(String name, HealthCheck check, InetSocketAddress... targets) {
        Map<InetSocketAddress, String> labels = new HashMap<>();
        for (InetSocketAddress target : targets) {
            labels.put(target, "node");
        }
        backends.put(name, new Backend(name, labels, check));
        return this;
    }

    World without(String name) {
        frontends.remove(name);
        backends.remove(name);
        return this;
    }

    /** A new frontend on a free port, or another backend for one that is there. */
    World frontend(String name, String backend) {
        Frontend known = frontends.get(name);
        Binding binding = known == null ? tcp(VIP) : known.binding();
        return frontend(new Frontend(name, binding, backend, known == null ? Policy.PLAIN : known.policy()));
    }

    World frontend(Frontend frontend) {
        frontends.put(frontend.name(), frontend);
        return this;
    }

    World policy(String name, UnaryOperator<Policy> change) {
        Frontend known = get(name);
        return frontend(new Frontend(name, known.binding(), known.backend(), change.apply(known.policy())));
    }

    static Binding tcp(String host) {
        return new Binding(Transport.TCP, new InetSocketAddress(host, Node.freePort(host)));
    }

    InetSocketAddress apply(String frontend) {
        apply();
        return get(frontend).binding().address();
    }

    void apply() {
        List<BindFailure> failures = relay.apply(wanted());
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.toString());
        }
    }

    RelayState wanted() {
        return RelayState.of(frontends.values(), backends.values());
    }

    Traffic traffic(String name) {
        Traffic traffic = relay.traffic().get(name);
        return traffic == null ? new Traffic(-1, -1, -1) : traffic;
    }

    private Frontend get(String name) {
        Frontend known = frontends.get(name);
        if (known == null) {
            throw new IllegalArgumentException("no frontend " + name);
        }
        return known;
    }

    @Override
    public void close() {
        relay.close();
        nodes.forEach(Node::close);
    }
}
