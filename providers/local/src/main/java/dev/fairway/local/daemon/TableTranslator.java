package dev.fairway.local.daemon;

import dev.fairway.local.ip.Ip;
import dev.fairway.local.ip.IpRange;
import dev.fairway.local.relay.Backend;
import dev.fairway.local.relay.Binding;
import dev.fairway.local.relay.Frontend;
import dev.fairway.local.relay.HealthCheck;
import dev.fairway.local.relay.Policy;
import dev.fairway.local.relay.RelayState;
import dev.fairway.local.relay.Transport;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import dev.fairway.local.table.ListenerOptions;
import dev.fairway.local.table.Table;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a table means for the relay; pure. */
record TableTranslator(Table table) {

    RelayState wanted() {
        List<Frontend> frontends = new ArrayList<>();
        List<Backend> backends = new ArrayList<>();
        for (Entry entry : table.entries().values()) {
            switch (entry.item()) {
                case Item.Address address -> {}
                case Item.Pool pool -> backends.add(backend(entry.name(), pool));
                case Item.Listener listener -> frontends.add(frontend(entry.name(), listener));
            }
        }
        return RelayState.of(frontends, backends);
    }

    private Frontend frontend(String name, Item.Listener listener) {
        InetSocketAddress address = new InetSocketAddress(ip(listener.address()).inet(), listener.port());
        Binding binding = new Binding(transport(listener.protocol()), address);
        return new Frontend(name, binding, listener.pool(), policy(listener.rules()));
    }

    private Ip ip(String name) {
        return table.get(name)
                .flatMap(entry -> entry.item() instanceof Item.Address address ? address.ip() : Optional.empty())
                .map(Ip::parse)
                .orElseThrow(() -> new IllegalStateException("no address " + name));
    }

    private static Policy policy(Item.Rules rules) {
        ListenerOptions options = ListenerOptions.parse(rules.options());
        return new Policy(
                rules.sourceRanges().stream().map(IpRange::parseBlock).toList(),
                Duration.ofSeconds(rules.affinitySeconds()),
                options.proxyProtocol(),
                options.maxConnections(),
                Duration.ofSeconds(options.drainSeconds()),
                Duration.ofSeconds(options.udpIdleSeconds()));
    }

    private static Backend backend(String name, Item.Pool pool) {
        Map<InetSocketAddress, String> targets = new HashMap<>();
        for (Item.Endpoint endpoint : pool.endpoints()) {
            targets.put(new InetSocketAddress(Ip.parse(endpoint.host()).inet(), endpoint.port()), endpoint.node());
        }
        return new Backend(name, targets, check(pool));
    }

    private static HealthCheck check(Item.Pool pool) {
        Item.Check check = pool.check();
        if (check.type().equals("http")) {
            return new HealthCheck.Http(check.port(), check.path().orElse("/"));
        }
        // a UDP port accepts no connection, whether anybody serves it or not
        boolean udp = transport(pool.protocol()) == Transport.UDP;
        return udp && check.port().isEmpty() ? new HealthCheck.None() : new HealthCheck.Tcp(check.port());
    }

    private static Transport transport(String protocol) {
        return Transport.valueOf(protocol.toUpperCase(Locale.ROOT));
    }
}
