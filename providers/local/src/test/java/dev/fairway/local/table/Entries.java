package dev.fairway.local.table;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Entries as short as a test wants them. */
public final class Entries {
    private Entries() {}

    public static Entry address(String name) {
        return new Entry(name, Map.of(), new Item.Address(Optional.empty(), Optional.empty()));
    }

    public static Entry address(String name, String wanted) {
        return new Entry(name, Map.of(), new Item.Address(Optional.of(wanted), Optional.empty()));
    }

    public static Entry pool(String name, String protocol, InetSocketAddress... targets) {
        List<Item.Endpoint> endpoints = Stream.of(targets)
                .map(target -> new Item.Endpoint("node", target.getAddress().getHostAddress(), target.getPort()))
                .toList();
        Item.Check check = new Item.Check("tcp", OptionalInt.empty(), Optional.empty());
        return new Entry(name, Map.of(), new Item.Pool(protocol, endpoints, check));
    }

    public static Entry listener(String name, String protocol, int port, String address, String pool) {
        Item.Rules rules = new Item.Rules(List.of(), 0, Map.of());
        return new Entry(name, Map.of(), new Item.Listener(protocol, port, address, pool, rules));
    }

    public static String ip(Entry entry) {
        return entry.item() instanceof Item.Address address ? address.ip().orElse("") : "";
    }
}
