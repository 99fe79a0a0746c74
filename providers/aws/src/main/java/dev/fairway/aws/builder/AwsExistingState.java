package dev.fairway.aws.builder;

import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.annotations.AwsAttributes;
import dev.fairway.aws.model.AwsOptionalFeature;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsScheme;
import dev.fairway.aws.model.AwsSubnetMapping;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The existing resources of an owner that influence its model.
 *
 * @param loadBalancers existing load balancers; what still fits is kept
 * @param registered the keys of existing targets resources
 * @param deletionProtected the load balancers with deletion protection
 * @param nodeGroups the nodes' security groups that allow the current shared group
 */
public record AwsExistingState(
        Optional<String> vpc,
        Map<ResourceKey, AwsResource.LoadBalancer> loadBalancers,
        Set<ResourceKey> registered,
        Set<ResourceKey> deletionProtected,
        Set<String> nodeGroups) {
    public AwsExistingState {
        loadBalancers = Map.copyOf(loadBalancers);
        registered = Set.copyOf(registered);
        deletionProtected = Set.copyOf(deletionProtected);
        nodeGroups = Set.copyOf(nodeGroups);
    }

    public static AwsExistingState of(Collection<Observed> found) {
        Optional<String> vpc = Optional.empty();
        var loadBalancers = new HashMap<ResourceKey, AwsResource.LoadBalancer>();
        var registered = new HashSet<ResourceKey>();
        var deletionProtected = new HashSet<ResourceKey>();
        var nodeGroups = new HashSet<String>();
        for (var observed : found) {
            switch (observed.resource()) {
                case AwsResource.SecurityGroup group when !group.isLeftOver() -> vpc = Optional.of(group.vpc());
                case AwsResource.LoadBalancer one
                when one.key().kind().equals(AwsResource.LoadBalancer.KIND) -> loadBalancers.put(one.key(), one);
                case AwsResource.Targets targets -> registered.add(targets.key());
                case AwsResource.Attributes some
                when "true".equals(some.values().get(AwsAttributes.PROTECTED)) -> deletionProtected.add(some.of());
                case AwsResource.NodeRules rules
                when rules.isFrom(rules.from().toString()) -> nodeGroups.add(rules.nodes());
                default -> {}
            }
        }
        return new AwsExistingState(vpc, loadBalancers, registered, deletionProtected, nodeGroups);
    }

    /** The subnets of a load balancer. */
    Set<String> subnets(ResourceKey loadBalancer) {
        return mappings(loadBalancer).stream().map(AwsSubnetMapping::subnet).collect(Collectors.toSet());
    }

    Set<AwsSubnetMapping> mappings(ResourceKey loadBalancer) {
        var held = loadBalancers.get(loadBalancer);
        return held == null ? Set.of() : held.subnets();
    }

    boolean isProtected(ResourceKey loadBalancer) {
        return deletionProtected.contains(loadBalancer);
    }

    /** A load balancer of that scheme that already has one of these addresses: no other can use them. */
    Optional<ResourceKey> having(AwsScheme scheme, Collection<AwsSubnetMapping> wanted) {
        return loadBalancers.values().stream()
                .filter(one -> one.scheme() == scheme && AwsSubnetMapping.meet(one.subnets(), wanted))
                .map(AwsResource.LoadBalancer::key)
                .min(Comparator.naturalOrder());
    }

    /** The features of a load balancer that must still be read. */
    Set<AwsOptionalFeature> extras(ResourceKey loadBalancer) {
        return Optional.ofNullable(loadBalancers.get(loadBalancer)).stream()
                .flatMap(one -> one.tags().extras().stream())
                .filter(AwsOptionalFeature::isPermanent)
                .collect(Collectors.toSet());
    }
}
