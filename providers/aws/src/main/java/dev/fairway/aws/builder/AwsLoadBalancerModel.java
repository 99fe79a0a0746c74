package dev.fairway.aws.builder;

import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.annotations.AwsAttributes;
import dev.fairway.aws.annotations.AwsProviderSettings;
import dev.fairway.aws.annotations.AwsServiceSettings;
import dev.fairway.aws.builder.AwsNetwork.PrefixList;
import dev.fairway.aws.builder.AwsNetwork.Subnet;
import dev.fairway.aws.model.AwsIpAddressType;
import dev.fairway.aws.model.AwsOptionalFeature;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lists the resources of one load balancer after all choices are made. */
public record AwsLoadBalancerModel(
        Owner owner, AwsServiceSettings wish, Environment environment, AwsExistingState held, AwsNodeInstances nodes) {
    public static final String FRONT = "frontend";

    /**
     * The network settings of the load balancer.
     *
     * @param shared the ID of the shared security group, which the nodes allow
     */
    record Environment(
            String vpc,
            String shared,
            Map<String, PrefixList> prefixLists,
            boolean dualStack,
            AwsProviderSettings settings) {}

    DesiredModel design(ResourceKey key, List<Subnet> subnets, AwsListenerPorts ports) {
        var remarks = new ArrayList<>(wish.remarks());
        var rules = new AwsInboundRules.Space(wish, environment.prefixLists(), environment.dualStack())
                .fill(ports.served());
        rules.left().forEach(port -> ports.refused().add(port.listener(), AwsInboundRules.TOO_MANY));
        var refusals = ports.refused().refusals();
        if (rules.served().isEmpty()) {
            return new DesiredModel(List.of(), refusals, remarks);
        }
        var targets = AwsQuotas.targets(nodes, rules.served());
        remarks.addAll(new AwsWarnings(wish, nodes, environment.dualStack()).of(subnets, rules.served(), targets));
        rules.remark().ifPresent(remarks::add);
        protection(key, remarks);
        return new DesiredModel(resources(key, subnets, rules, targets), refusals, remarks);
    }

    private List<CloudResource> resources(
            ResourceKey key, List<Subnet> subnets, AwsInboundRules rules, SortedSet<String> targets) {
        var labels = tags();
        var front =
                new AwsResource.SecurityGroup(AwsResource.SecurityGroup.key(owner, FRONT), environment.vpc(), labels);
        var resources = new ArrayList<CloudResource>();
        resources.add(front);
        if (wish.security().groups().isEmpty()) {
            resources.add(AwsResource.Rules.of(front.key(), rules.allowed()));
        }
        resources.add(loadBalancer(key, front.key(), subnets, extras(key, rules.served())));
        var unusual = AwsAttributes.unusual(attributes(key), AwsAttributes.ofLoadBalancer());
        if (!unusual.isEmpty()) {
            resources.add(AwsResource.Attributes.of(key, unusual));
        }
        wish.capacity().ifPresent(units -> resources.add(AwsResource.Capacity.of(key, units)));
        var ports = new AwsListenerModel(this, key, front.key());
        rules.served().forEach(port -> ports.add(port, targets, resources));
        return List.copyOf(resources);
    }

    /** The tags of all created resources. */
    AwsTags tags() {
        return AwsTags.of(wish.labels())
                .of(wish.values().listeners().stream().map(Listener::origin).toList());
    }

    /** Deletion protection is turned off only if the Service says so explicitly. */
    private SortedMap<String, String> attributes(ResourceKey key) {
        var attributes = new TreeMap<>(wish.attributes());
        if (held.isProtected(key)) {
            attributes.putIfAbsent(AwsAttributes.PROTECTED, "true");
        }
        return attributes;
    }

    private void protection(ResourceKey key, List<String> remarks) {
        if (held.isProtected(key) && !wish.attributes().containsKey(AwsAttributes.PROTECTED)) {
            remarks.add(
                    "the load balancer has deletion protection, but the Service does not set it: write %s=%s or =%s in %s"
                            .formatted(AwsAttributes.PROTECTED, "true", "false", AwsAnnotation.ATTRIBUTES.key()));
        }
    }

    private Set<AwsOptionalFeature> extras(ResourceKey key, List<AwsListenerPort> ports) {
        var extras = new TreeSet<>(held.extras(key));
        if (wish.place().publishesAddresses()) {
            extras.add(AwsOptionalFeature.ADDRESSES);
        }
        if (wish.capacity().isPresent()) {
            extras.add(AwsOptionalFeature.CAPACITY);
        }
        if (ports.stream().anyMatch(port -> !port.attributes().isEmpty())) {
            extras.add(AwsOptionalFeature.LISTENERS);
        }
        return extras;
    }

    private AwsResource.LoadBalancer loadBalancer(
            ResourceKey key, ResourceKey front, List<Subnet> subnets, Set<AwsOptionalFeature> extras) {
        var groups = new TreeSet<>(wish.security().groups());
        if (groups.isEmpty()) {
            groups.add(front.toString());
        }
        groups.add(environment.shared());
        var family = new AwsIpAddressType(environment.dualStack(), wish.place().sourceNat());
        var tags = tags().with(new TreeSet<>(extras));
        var mappings = new AwsSubnetAssignment(wish.place(), subnets).of(held.mappings(key));
        return new AwsResource.LoadBalancer(key, front, mappings, groups, family, tags);
    }
}
