package dev.fairway.local.table;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What the local load balancer is made of: addresses, pools of endpoints, and listeners that join the two. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Item.Address.class, name = "address"),
    @JsonSubTypes.Type(value = Item.Pool.class, name = "pool"),
    @JsonSubTypes.Type(value = Item.Listener.class, name = "listener")
})
public sealed interface Item {

    /**
     * One address of the configured pool, held by its name until it is deleted.
     *
     * @param wanted ask for this one, or for {@code ipv4} or {@code ipv6}; empty lets the load balancer choose
     * @param ip the answer; a client leaves it empty
     */
    record Address(Optional<String> wanted, Optional<String> ip) implements Item {}

    /** Where a listener's traffic may go, and how to find out who can take it. */
    record Pool(String protocol, List<Endpoint> endpoints, Check check) implements Item {
        public Pool {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * One protocol and port on one address.
     *
     * @param protocol {@code tcp} or {@code udp}
     * @param address the name of an address entry
     * @param pool the name of a pool entry of the same protocol
     */
    record Listener(String protocol, int port, String address, String pool, Rules rules) implements Item {}

    /** A node's address and node port; {@code node} is a label for logs and for clients. */
    record Endpoint(String node, String host, int port) {}

    /** TCP connect to the endpoint's port (or {@code port}), or HTTP GET of {@code path} expecting 200. */
    record Check(String type, OptionalInt port, Optional<String> path) {}

    /**
     * How a listener treats its clients.
     *
     * @param sourceRanges CIDR blocks that may connect; empty means everybody
     * @param affinitySeconds by client address for so long; 0 means none
     * @param options further switches by name: proxyProtocol, maxConnections, drainSeconds, udpIdleSeconds
     */
    record Rules(List<String> sourceRanges, int affinitySeconds, Map<String, String> options) {
        public Rules {
            sourceRanges = List.copyOf(sourceRanges);
            options = Collections.unmodifiableMap(new TreeMap<>(options));
        }
    }
}
