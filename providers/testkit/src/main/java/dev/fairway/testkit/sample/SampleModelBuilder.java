package dev.fairway.testkit.sample;

import static java.util.stream.Collectors.toCollection;

import dev.fairway.api.goal.Affinity;
import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.ModelBuilder;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Builds an address in the cluster's network, and for each listener a pool, a forwarding rule and a firewall. */
record SampleModelBuilder() implements ModelBuilder {
    @Override
    public DesiredModel design(Goal.Present goal, ExistingResources actual) {
        return switch (goal.desired()) {
            case ClusterSpec cluster -> new DesiredModel(List.of(new SampleResource.Network()), List.of());
            case LoadBalancerSpec balancer
            when !actual.shared().containsKey(SampleResource.Network.KEY) ->
                new DesiredModel(List.of(), withoutNetwork(balancer));
            case LoadBalancerSpec balancer -> design(goal.owner(), balancer);
        };
    }

    @Override
    public List<CloudResource> retarget(ExistingResources actual, Targets targets) {
        return actual.own().values().stream()
                .map(Observed::resource)
                .<CloudResource>map(one -> one instanceof SampleResource.Pool pool ? pool.at(names(targets)) : one)
                .toList();
    }

    private static List<Refusal> withoutNetwork(LoadBalancerSpec balancer) {
        return balancer.listeners().stream()
                .map(Listener::origin)
                .distinct()
                .map(service -> Refusal.of(service, "the cluster has no network yet; Fairway creates it"))
                .toList();
    }

    private static SortedSet<String> names(Targets targets) {
        return targets.eligible().stream().map(Target::node).collect(toCollection(TreeSet<String>::new));
    }

    private static DesiredModel design(Owner owner, LoadBalancerSpec balancer) {
        var refusals = balancer.listeners().stream()
                .flatMap(listener -> refusal(listener).stream())
                .toList();
        var served = balancer.listeners().stream()
                .filter(listener -> refusal(listener).isEmpty())
                .toList();
        var resources = new ArrayList<CloudResource>();
        if (!served.isEmpty()) {
            var address = new SampleResource.Address(owner, tier(served.getFirst()));
            resources.add(address);
            pools(owner, balancer, served).forEach(resources::add);
            served.stream().flatMap(listener -> rules(address, listener)).forEach(resources::add);
        }
        return new DesiredModel(resources, refusals);
    }

    private static Optional<Refusal> refusal(Listener listener) {
        if (!SampleFactory.TIERS.contains(tier(listener))) {
            return Optional.of(Refusal.of(
                    listener.origin(), "there is no tier " + tier(listener) + "; write one of " + SampleFactory.TIERS));
        }
        if (listener.protocol() == Protocol.SCTP) {
            return Optional.of(Refusal.of(
                    listener, "this cloud has no SCTP; remove port %d or use TCP".formatted(listener.port())));
        }
        return listener.nodePort().isPresent()
                ? Optional.empty()
                : Optional.of(
                        Refusal.of(listener, "this cloud needs node ports; set allocateLoadBalancerNodePorts to true"));
    }

    private static Stream<SampleResource> pools(Owner owner, LoadBalancerSpec balancer, List<Listener> served) {
        var nodes = names(balancer.targets());
        return served.stream()
                .map(SampleModelBuilder::poolPort)
                .distinct()
                .map(port -> new SampleResource.Pool(owner, port, nodes));
    }

    private static Stream<SampleResource> rules(SampleResource.Address address, Listener listener) {
        var pool = new SampleResource.Pool(address.owner(), poolPort(listener), new TreeSet<>());
        boolean sticky = listener.traffic().affinity() instanceof Affinity.ClientIp;
        var rule = new SampleResource.ForwardingRule(listener.id(), address.key(), pool.key(), sticky);
        return Stream.of(
                rule, new SampleResource.Firewall(rule.key(), listener.traffic().sourceRanges()));
    }

    private static String poolPort(Listener listener) {
        return listener.protocol() + "-" + listener.nodePort().orElseThrow();
    }

    private static String tier(Listener listener) {
        return listener.traffic().options().getOrDefault(SampleFactory.TIER, SampleFactory.TIERS.getFirst());
    }
}
