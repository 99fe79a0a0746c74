package dev.fairway.local;

import static java.util.stream.Collectors.toCollection;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.ModelBuilder;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.local.LocalResource.Address;
import dev.fairway.local.LocalResource.LocalListener;
import dev.fairway.local.LocalResource.Pool;
import dev.fairway.local.table.AddressPool;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An address of each family, a pool for each node port, and on each address a listener for each port.
 *
 * @param pool where new addresses come from
 */
record LocalModelBuilder(AddressPool pool) implements ModelBuilder {

    @Override
    public DesiredModel design(Goal.Present goal, ExistingResources actual) {
        return switch (goal.desired()) {
            case LoadBalancerSpec spec -> design(goal.owner(), spec, LocalExistingAddresses.of(actual, pool));
            case ClusterSpec shared -> new DesiredModel(List.of(), List.of());
        };
    }

    @Override
    public List<CloudResource> retarget(ExistingResources actual, Targets targets) {
        return actual.own().values().stream()
                .map(Observed::resource)
                .<CloudResource>map(
                        one -> one instanceof Pool old ? old.at(LocalNodes.of(targets, families(old, actual))) : one)
                .toList();
    }

    /** Those of the nodes in the pool and of the addresses before it. */
    private Set<IpFamily> families(Pool held, ExistingResources actual) {
        var known = Stream.concat(
                        held.endpoints().stream().map(LocalTarget::host),
                        LocalExistingAddresses.of(actual, pool).addresses().values().stream())
                .toList();
        return Stream.of(IpFamily.values())
                .filter(family -> known.stream().anyMatch(address -> LocalAddressRequest.isOf(family, address)))
                .collect(toCollection(() -> EnumSet.noneOf(IpFamily.class)));
    }

    private static DesiredModel design(Owner owner, LoadBalancerSpec spec, LocalExistingAddresses held) {
        var refusals = new ArrayList<>(LocalServiceValidator.ofServices(spec, held));
        if (refusals.stream().anyMatch(refusal -> refusal.listener().isEmpty())) {
            return new DesiredModel(List.of(), refusals);
        }
        var served = new LinkedHashMap<String, Listener>();
        for (var listener : spec.listeners()) {
            LocalServiceValidator.ofPort(listener, served)
                    .ifPresentOrElse(
                            why -> refusals.add(Refusal.of(listener, why)), () -> served.put(listener.id(), listener));
        }
        var resources = served.isEmpty() ? List.<CloudResource>of() : resources(owner, spec, served.values(), held);
        return new DesiredModel(
                resources, refusals, LocalServiceValidator.nodes(spec).stream().toList());
    }

    private static List<CloudResource> resources(
            Owner owner, LoadBalancerSpec spec, Collection<Listener> listeners, LocalExistingAddresses held) {
        var nodes = LocalNodes.of(spec.targets(), spec.families().all());
        var resources = new LinkedHashMap<ResourceKey, CloudResource>();
        for (var wish : LocalAddressRequest.of(spec, held::canHave)) {
            var address = new Address(held.key(owner, wish), wish.text());
            resources.put(address.key(), address);
            for (var listener : listeners) {
                var pool = pool(owner, listener, nodes);
                resources.put(pool.key(), pool);
                var port = listener(address.key(), pool.key(), listener);
                resources.put(port.key(), port);
            }
        }
        return LocalServiceNames.of(listeners).on(resources.values());
    }

    private static Pool pool(Owner owner, Listener listener, LocalNodes nodes) {
        int nodePort = listener.nodePort().orElseThrow();
        return new Pool(
                Pool.key(owner, listener.protocol(), nodePort),
                listener.protocol(),
                nodes.at(nodePort),
                LocalTraffic.check(listener));
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
