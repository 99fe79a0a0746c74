package dev.fairway.aws.builder;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.ModelBuilder;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.annotations.AwsProviderSettings;
import dev.fairway.aws.annotations.AwsServiceSettings;
import dev.fairway.aws.model.AwsResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the model: one Network Load Balancer for a Service; for the cluster, the shared security group that the nodes
 * allow.
 */
public record AwsModelBuilder(AwsNetwork network, AwsProviderSettings settings) implements ModelBuilder {
    private static final ResourceKey SHARED =
            AwsResource.SecurityGroup.key(new Owner.OfCluster(), AwsClusterModel.SHARED);

    @Override
    public DesiredModel design(Goal.Present goal, ExistingResources actual) {
        var held = AwsExistingState.of(actual.own().values());
        return switch (goal.desired()) {
            case LoadBalancerSpec spec when spec.listeners().isEmpty() -> new DesiredModel(List.of(), List.of());
            case LoadBalancerSpec spec -> design(goal.owner(), spec, held, shared(actual));
            case ClusterSpec cluster -> AwsClusterModel.design(goal.owner(), cluster, this, held);
        };
    }

    @Override
    public List<CloudResource> retarget(ExistingResources actual, Targets targets) {
        return AwsTargetUpdate.of(actual.own().values(), AwsNodeInstances.of(targets.eligible(), network));
    }

    /** The administrator's group takes precedence over one that Fairway created and is about to delete. */
    private Optional<String> shared(ExistingResources actual) {
        return settings.shared()
                .or(() -> Optional.ofNullable(actual.shared().get(SHARED)).map(Observed::cloudId))
                .or(network::shared);
    }

    private DesiredModel design(Owner owner, LoadBalancerSpec spec, AwsExistingState held, Optional<String> shared) {
        var wish = AwsServiceSettings.of(spec.listeners());
        var nodes = AwsNodeInstances.of(spec.targets().eligible(), network);
        var vpc = settings.vpc().or(nodes::vpc).or(held::vpc).or(this::onlyVpc);
        var problems = new ArrayList<>(wish.problems());
        problems.addAll(AwsServiceValidator.of(spec, nodes, vpc, shared));
        if (!problems.isEmpty()) {
            return refused(spec, problems);
        }
        var keys = new AwsLoadBalancerKey(network, held);
        var key = keys.of(owner, wish, vpc.orElseThrow());
        var stuck = keys.problem(wish, key);
        if (stuck.isPresent()) {
            return refused(spec, List.of(stuck.get()));
        }
        boolean dualStack = isDualStack(spec, wish, subnetsWanted(wish, vpc.orElseThrow(), true, held.subnets(key)));
        var subnets = AwsSubnetSelection.choose(
                subnetsWanted(wish, vpc.orElseThrow(), dualStack, held.subnets(key)), network);
        if (!subnets.problem().isEmpty()) {
            return refused(spec, List.of(subnets.problem()));
        }
        var misfit = new AwsSubnetAssignment(wish.place(), subnets.chosen()).problem();
        if (misfit.isPresent()) {
            return refused(spec, List.of(misfit.get()));
        }
        var ports = AwsListenerPorts.of(spec, wish, settings, dualStack);
        var environment = new AwsLoadBalancerModel.Environment(
                vpc.orElseThrow(), shared.orElseThrow(), network.prefixLists(), dualStack, settings);
        return new AwsLoadBalancerModel(owner, wish, environment, held, nodes).design(key, subnets.chosen(), ports);
    }

    private static AwsSubnetSelection.Criteria subnetsWanted(
            AwsServiceSettings wish, String vpc, boolean dualStack, Set<String> held) {
        return new AwsSubnetSelection.Criteria(
                vpc, wish.place().scheme(), dualStack, wish.place().subnets(), held);
    }

    /** Without nodes, the VPC that contains all instances. */
    private Optional<String> onlyVpc() {
        var all = network.instances().stream()
                .map(one -> one.place().vpc())
                .distinct()
                .toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** IPv6 that is only preferred is dropped if it is not available. */
    private boolean isDualStack(LoadBalancerSpec spec, AwsServiceSettings wish, AwsSubnetSelection.Criteria both) {
        boolean required = spec.families().required().contains(IpFamily.IPv6);
        boolean preferred = spec.families().preferred().contains(IpFamily.IPv6)
                && (wish.place().sourceNat()
                        || spec.listeners().stream().noneMatch(listener -> listener.protocol() == Protocol.UDP));
        return wish.place()
                .addressType()
                .map("dualstack"::equals)
                .orElseGet(() -> required
                        || (preferred
                                && AwsSubnetSelection.choose(both, network)
                                        .problem()
                                        .isEmpty()));
    }

    private static DesiredModel refused(LoadBalancerSpec spec, List<String> problems) {
        var refusals = spec.listeners().stream()
                .map(Listener::origin)
                .distinct()
                .map(service -> Refusal.of(service, String.join("; ", problems)))
                .toList();
        return new DesiredModel(List.of(), refusals);
    }
}
