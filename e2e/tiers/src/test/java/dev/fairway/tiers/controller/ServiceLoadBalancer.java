package dev.fairway.tiers.controller;

import static java.util.stream.Collectors.joining;

import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the cloud has for one Service, in words that a test can compare. */
record ServiceLoadBalancer(List<Entry> entries) {
    List<String> addresses() {
        return items(Item.Address.class)
                .flatMap(address -> address.ip().stream())
                .sorted()
                .toList();
    }

    /** "tcp-80" and where it leads: "127.9.1.1:30080 127.9.1.2:30080", for every address the same. */
    SortedMap<String, String> routes() {
        var routes = new TreeMap<String, String>();
        items(Item.Listener.class).forEach(listener -> routes.put(id(listener), targets(pool(listener))));
        return routes;
    }

    List<String> hosts(String id) {
        return pool(listener(id)).endpoints().stream().map(Item.Endpoint::host).toList();
    }

    Item.Rules rules(String id) {
        return listener(id).rules();
    }

    Item.Check check(String id) {
        return pool(listener(id)).check();
    }

    private Item.Listener listener(String id) {
        return items(Item.Listener.class)
                .filter(it -> id(it).equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Item.Pool pool(Item.Listener listener) {
        return entries.stream()
                .filter(entry -> entry.name().equals(listener.pool()))
                .map(entry -> (Item.Pool) entry.item())
                .findFirst()
                .orElseThrow();
    }

    private static String id(Item.Listener listener) {
        return listener.protocol() + "-" + listener.port();
    }

    private static String targets(Item.Pool pool) {
        return pool.endpoints().stream().map(at -> at.host() + ":" + at.port()).collect(joining(" "));
    }

    private <T> Stream<T> items(Class<T> kind) {
        return entries.stream().map(Entry::item).filter(kind::isInstance).map(kind::cast);
    }
}
