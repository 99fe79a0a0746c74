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
 */
record AwsHeld(Optional<String> vpc, Map<ResourceKey, Set<String>> subnets, Set<ResourceKey> registered) {
    static final AwsHeld NOTHING = new AwsHeld(Optional.empty(), Map.of(), Set.of());

    AwsHeld {
        subnets = Map.copyOf(subnets);
        registered = Set.copyOf(registered);
    }

    static AwsHeld of(Collection<Observed> found) {
        Optional<String> vpc = Optional.empty();
        var subnets = new HashMap<ResourceKey, Set<String>>();
        var registered = new HashSet<ResourceKey>();
        for (var observed : found) {
            switch (observed.resource()) {
                case AwsResource.SecurityGroup group -> vpc = Optional.of(group.vpc());
                case AwsResource.LoadBalancer one ->
                    subnets.put(
                            one.key(),
                            one.subnets().stream().map(AwsMapping::subnet).collect(Collectors.toSet()));
                case AwsResource.Targets targets -> registered.add(targets.key());
                default -> {}
            }
        }
        return new AwsHeld(vpc, subnets, registered);
    }
}
