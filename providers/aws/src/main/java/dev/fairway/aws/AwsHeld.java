package dev.fairway.aws;

import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an owner has already, where the choice of what it should have depends on it.
 *
 * @param subnets of each load balancer: what stays good is not changed for something as good
 * @param registered the resources that hold targets
 * @param nodeGroups the groups of nodes that let the cluster's load balancers in
 */
record AwsHeld(
        Optional<String> vpc,
        Map<ResourceKey, Set<String>> subnets,
        Set<ResourceKey> registered,
        Set<String> nodeGroups) {
    static final AwsHeld NOTHING = new AwsHeld(Optional.empty(), Map.of(), Set.of(), Set.of());

    AwsHeld {
        subnets = Map.copyOf(subnets);
        registered = Set.copyOf(registered);
        nodeGroups = Set.copyOf(nodeGroups);
    }

    static AwsHeld of(Collection<Observed> found) {
        Optional<String> vpc = Optional.empty();
        var subnets = new HashMap<ResourceKey, Set<String>>();
        var registered = new HashSet<ResourceKey>();
        var nodeGroups = new HashSet<String>();
        for (var observed : found) {
            switch (observed.resource()) {
                case AwsResource.SecurityGroup group -> vpc = Optional.of(group.vpc());
                case AwsResource.LoadBalancer one ->
                    subnets.put(
                            one.key(),
                            one.subnets().stream().map(AwsMapping::subnet).collect(Collectors.toSet()));
                case AwsResource.Targets targets -> registered.add(targets.key());
                case AwsResource.NodeRules rules -> nodeGroups.add(rules.nodes());
                default -> {}
            }
        }
        return new AwsHeld(vpc, subnets, registered, nodeGroups);
    }
}
