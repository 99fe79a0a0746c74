package dev.fairway.aws;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * Translates an owner's load balancers and target groups, and what is in them, into resources.
 *
 * @param fronts the keys of its security groups, by their ids
 */
record AwsBalancers(Owner owner, AwsNames names, AwsCalls calls, AwsListing listing, Map<String, ResourceKey> fronts) {
    static final Duration LOOK_AGAIN = Duration.ofSeconds(10);
    private static final Observed.State READY = new Observed.State.Ready();

    List<Observed> observed() {
        var found = new ArrayList<Observed>();
        var groups = new HashMap<String, ResourceKey>();
        for (var one : mine(listing.targetGroups().stream(), TargetGroup::targetGroupName)) {
            var key = add(one, found);
            groups.put(one.targetGroupArn(), key);
        }
        for (var one : mine(listing.loadBalancers().stream(), LoadBalancer::loadBalancerName)) {
            add(one, groups, found);
        }
        return found;
    }

    private <T> List<T> mine(Stream<T> all, java.util.function.Function<T, String> name) {
        var prefix = names.prefix(owner);
        return all.filter(one -> name.apply(one).startsWith(prefix)).toList();
    }

    private ResourceKey add(TargetGroup group, List<Observed> found) {
        var arn = group.targetGroupArn();
        var tags = listing.tagsOf(arn);
        var candidate = AwsResource.TargetGroup.key(owner, group.protocolAsString(), group.port());
        var key = key(group.targetGroupName(), tags, List.of(candidate));
        if (!names.isOurs(owner, tags)) {
            found.add(new Observed(new AwsStranger(key), arn, READY, List.of(), tags));
            return key;
        }
        var resource = new AwsResource.TargetGroup(key, front(), group.vpcId(), AwsSdk.check(group));
        found.add(new Observed(resource, arn, READY, List.of(), tags));
        var contents = new AwsContents(calls);
        var targets = contents.targets(arn);
        if (!targets.isEmpty()) {
            found.add(new Observed(AwsResource.Targets.of(key, targets), arn, READY, List.of(), tags));
        }
        var unusual = AwsAttributes.unusual(
                contents.ofTargetGroup(arn), AwsAttributes.ofTargetGroup(group.protocolAsString()));
        if (!unusual.isEmpty()) {
            found.add(new Observed(AwsResource.Attributes.of(key, unusual), arn, READY, List.of(), tags));
        }
        return key;
    }

    private void add(LoadBalancer one, Map<String, ResourceKey> groups, List<Observed> found) {
        var arn = one.loadBalancerArn();
        var tags = listing.tagsOf(arn);
        var candidates = Stream.of(AwsScheme.values())
                .map(scheme -> AwsResource.LoadBalancer.key(owner, scheme, ""))
                .toList();
        var key = key(one.loadBalancerName(), tags, candidates);
        if (!names.isOurs(owner, tags)) {
            found.add(new Observed(new AwsStranger(key), arn, READY, List.of(), tags));
            return;
        }
        found.add(new Observed(resource(key, one), arn, state(one), ingress(one), tags));
        var contents = new AwsContents(calls);
        for (var listener : contents.listeners(arn)) {
            var resource = AwsSdk.listener(listener, key, groups);
            found.add(new Observed(resource, listener.listenerArn(), READY, List.of(), tags));
        }
        var unusual = AwsAttributes.unusual(contents.ofLoadBalancer(arn), AwsAttributes.ofLoadBalancer());
        if (!unusual.isEmpty()) {
            found.add(new Observed(AwsResource.Attributes.of(key, unusual), arn, READY, List.of(), tags));
        }
    }

    /** What our tags say, or where they are gone what the thing itself gives away. */
    private ResourceKey key(String name, Map<String, String> tags, List<ResourceKey> candidates) {
        return names.key(owner, name, tags)
                .or(() -> candidates.stream()
                        .filter(candidate -> names.name(candidate).equals(name))
                        .findFirst())
                .orElseGet(() -> new ResourceKey(owner, "unknown", name));
    }

    private ResourceKey front() {
        return AwsResource.SecurityGroup.key(owner, AwsPlan.FRONT);
    }

    private AwsResource.LoadBalancer resource(ResourceKey key, LoadBalancer one) {
        boolean addressed = key.name().contains("@");
        var mappings = new TreeSet<AwsMapping>();
        one.availabilityZones().forEach(zone -> mappings.add(AwsSdk.mapping(zone, addressed)));
        var groups = new TreeSet<String>();
        one.securityGroups()
                .forEach(id -> groups.add(Optional.ofNullable(fronts.get(id))
                        .map(ResourceKey::toString)
                        .orElse(id)));
        return new AwsResource.LoadBalancer(key, front(), mappings, groups, one.ipAddressTypeAsString());
    }

    static Observed.State state(LoadBalancer one) {
        return switch (one.state() == null
                ? "active"
                : String.valueOf(one.state().codeAsString())) {
            case "provisioning" -> new Observed.State.Pending(LOOK_AGAIN);
            case "failed" ->
                new Observed.State.Failed(String.valueOf(one.state().reason()));
            default -> READY;
        };
    }

    static List<Ingress> ingress(LoadBalancer one) {
        return one.dnsName() == null ? List.of() : List.of(new Ingress.Hostname(one.dnsName()));
    }
}
