package dev.fairway.local;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Desired;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Blueprint;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.Design;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.local.LocalResource.Address;
import dev.fairway.local.LocalResource.LocalListener;
import dev.fairway.local.LocalResource.Pool;
import dev.fairway.local.ip.Ip;
import dev.fairway.local.table.AddressPool;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An address of each family, a pool for each node port, and on each address a listener for each port.
 *
 * @param held the addresses the owner has now: what is asked for may be among them under another wish
 * @param pool where new addresses come from
 */
record LocalBlueprint(SortedMap<ResourceKey, String> held, AddressPool pool) implements Blueprint {

    static LocalBlueprint over(Collection<Observed> found, AddressPool pool) {
        var held = new TreeMap<ResourceKey, String>();
        for (var observed : found) {
            if (observed.resource() instanceof Address address
                    && !observed.ingress().isEmpty()
                    && observed.ingress().getFirst() instanceof Ingress.Ip ip) {
                held.put(address.key(), ip.address());
            }
        }
        return new LocalBlueprint(held, pool);
    }

    /** Whether there can be an address of the family at all. */
    boolean offers(IpFamily family) {
        return pool.has(family == IpFamily.IPv6)
                || held.values().stream().anyMatch(address -> LocalWish.isOf(family, address));
    }

    @Override
    public Design design(Owner owner, Desired desired) {
        return switch (desired) {
            case LoadBalancerSpec spec -> design(owner, spec);
            case ClusterSpec shared -> new Design(List.of(), List.of());
        };
    }

    /** An address that is held stays, even if the pool no longer has it. */
    boolean mayHave(Ip address) {
        return pool.contains(address) || held.containsValue(address.toString());
    }

    private Design design(Owner owner, LoadBalancerSpec spec) {
        var refusals = new ArrayList<>(LocalRefusals.ofServices(spec, this));
        if (!refusals.isEmpty()) {
            return new Design(List.of(), refusals);
        }
        var served = new LinkedHashMap<String, Listener>();
        for (var listener : spec.listeners()) {
            LocalRefusals.ofPort(listener, served)
                    .ifPresentOrElse(
                            why -> refusals.add(Refusal.of(listener, why)), () -> served.put(listener.id(), listener));
        }
        return new Design(served.isEmpty() ? List.of() : resources(owner, spec, served.values()), refusals);
    }

    private List<CloudResource> resources(Owner owner, LoadBalancerSpec spec, Collection<Listener> listeners) {
        var nodes = LocalNodes.of(spec);
        var resources = new LinkedHashMap<ResourceKey, CloudResource>();
        for (var wish : LocalWish.of(spec, this::offers)) {
            var address = new Address(addressKey(owner, wish), wish.text());
            resources.put(address.key(), address);
            for (var listener : listeners) {
                var pool = pool(owner, listener, nodes);
                resources.put(pool.key(), pool);
                var port = listener(address.key(), pool.key(), listener);
                resources.put(port.key(), port);
            }
        }
        return List.copyOf(resources.values());
    }

    /** A wish that the address in use fulfils does not move anybody, however that address was come by. */
    private ResourceKey addressKey(Owner owner, LocalWish wish) {
        var key = Address.key(owner, wish.text());
        return held.containsKey(key)
                ? key
                : held.entrySet().stream()
                        .filter(entry -> wish.isFulfilledBy(entry.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(key);
    }

    private static Pool pool(Owner owner, Listener listener, LocalNodes nodes) {
        int nodePort = listener.nodePort().orElseThrow();
        return new Pool(
                Pool.key(owner, listener.protocol(), nodePort),
                listener.protocol(),
                nodes.at(nodePort),
                LocalTraffic.check(listener.traffic().check()));
    }

    private static LocalListener listener(ResourceKey address, ResourceKey pool, Listener listener) {
        return new LocalListener(
                LocalListener.key(address, listener.protocol(), listener.port()),
                listener.protocol(),
                listener.port(),
                address,
                pool,
                LocalTraffic.rules(listener.protocol(), listener.traffic()));
    }
}
