package dev.fairway.aws.read;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.annotations.AwsAttributes;
import dev.fairway.aws.builder.AwsLoadBalancerModel;
import dev.fairway.aws.model.AwsForeignResource;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsOptionalFeature;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsScheme;
import dev.fairway.aws.model.AwsSubnetMapping;
import dev.fairway.aws.model.AwsTags;
import dev.fairway.aws.model.AwsTargetGroupName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * Translates the load balancers and target groups of an owner, and their contents, into resources.
 *
 * @param contents empty if contents are not read
 * @param fronts the keys of its security groups, by ID
 */
public record AwsLoadBalancerTranslator(
        Owner owner,
        AwsNames names,
        Optional<AwsDetailReader> contents,
        AwsListing listing,
        Map<String, ResourceKey> fronts) {
    public static final Duration POLL_INTERVAL = Duration.ofSeconds(15);
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
        var key = key(group.targetGroupName(), tags, candidates(group));
        if (!names.isOurs(owner, tags)) {
            found.add(new Observed(new AwsForeignResource(key), arn, READY, List.of(), tags));
            return key;
        }
        var resource = new AwsResource.TargetGroup(
                key, front(), group.vpcId(), AwsSdkConversion.check(group), AwsTags.read(tags));
        found.add(new Observed(resource, arn, READY, List.of(), tags));
        contents.ifPresent(inside -> addContents(inside, resource, group, found, tags));
        return key;
    }

    private static void addContents(
            AwsDetailReader inside,
            AwsResource.TargetGroup of,
            TargetGroup group,
            List<Observed> found,
            Map<String, String> tags) {
        var key = of.key();
        var arn = group.targetGroupArn();
        var targets = inside.targets(arn);
        if (!targets.isEmpty()) {
            found.add(new Observed(AwsResource.Targets.of(key, targets), arn, READY, List.of(), tags));
        }
        var defaults = AwsAttributes.ofTargetGroup(group.protocolAsString(), AwsSdkConversion.kind(group));
        attributes(key, arn, AwsAttributes.unusual(inside.ofTargetGroup(arn), defaults), tags, found);
    }

    private static void attributes(
            ResourceKey of,
            String arn,
            SortedMap<String, String> unusual,
            Map<String, String> tags,
            List<Observed> found) {
        if (!unusual.isEmpty()) {
            found.add(new Observed(AwsResource.Attributes.of(of, unusual), arn, READY, List.of(), tags));
        }
    }

    private List<ResourceKey> candidates(TargetGroup group) {
        return Stream.of(AwsScheme.values())
                .map(scheme -> new AwsTargetGroupName(
                        group.protocolAsString(), group.port(), AwsSdkConversion.kind(group), scheme.text()))
                .map(name -> AwsResource.TargetGroup.key(owner, name))
                .toList();
    }

    private void add(LoadBalancer one, Map<String, ResourceKey> groups, List<Observed> found) {
        var arn = one.loadBalancerArn();
        var tags = listing.tagsOf(arn);
        var candidates = Stream.of(AwsScheme.values())
                .map(scheme -> AwsResource.LoadBalancer.key(owner, scheme, ""))
                .toList();
        var key = key(one.loadBalancerName(), tags, candidates);
        if (!names.isOurs(owner, tags)) {
            found.add(new Observed(new AwsForeignResource(key), arn, READY, List.of(), tags));
            return;
        }
        var resource = resource(key, one, AwsTags.read(tags));
        found.add(new Observed(resource, arn, state(one), ingress(one, resource.tags()), tags));
        contents.ifPresent(inside -> addContents(inside, resource, arn, groups, found, tags));
    }

    private static void addContents(
            AwsDetailReader inside,
            AwsResource.LoadBalancer of,
            String arn,
            Map<String, ResourceKey> groups,
            List<Observed> found,
            Map<String, String> tags) {
        for (var listener : inside.listeners(arn)) {
            add(inside, listener, of, groups, found, tags);
        }
        var unusual = AwsAttributes.unusual(inside.ofLoadBalancer(arn), AwsAttributes.ofLoadBalancer());
        attributes(of.key(), arn, unusual, tags, found);
        if (of.tags().extras().contains(AwsOptionalFeature.CAPACITY)) {
            int units = inside.capacity(arn);
            if (units > 0) {
                found.add(new Observed(AwsResource.Capacity.of(of.key(), units), arn, READY, List.of(), tags));
            }
        }
    }

    private static void add(
            AwsDetailReader inside,
            Listener listener,
            AwsResource.LoadBalancer of,
            Map<String, ResourceKey> groups,
            List<Observed> found,
            Map<String, String> tags) {
        var arn = listener.listenerArn();
        var resource = AwsSdkConversion.listener(listener, of.key(), groups, inside.certificates(listener));
        found.add(new Observed(resource, arn, READY, List.of(), tags));
        if (of.tags().extras().contains(AwsOptionalFeature.LISTENERS)) {
            attributes(
                    resource.key(),
                    arn,
                    AwsAttributes.unusual(inside.ofListener(arn), AwsAttributes.ofListener()),
                    tags,
                    found);
        }
    }

    /** The key in the tags. If the tags are missing, the candidate whose name matches. */
    private ResourceKey key(String name, Map<String, String> tags, List<ResourceKey> candidates) {
        return names.key(owner, name, tags)
                .or(() -> candidates.stream()
                        .filter(candidate -> names.name(candidate).equals(name))
                        .findFirst())
                .orElseGet(() -> new ResourceKey(owner, "unknown", name));
    }

    private ResourceKey front() {
        return AwsResource.SecurityGroup.key(owner, AwsLoadBalancerModel.FRONT);
    }

    private AwsResource.LoadBalancer resource(ResourceKey key, LoadBalancer one, AwsTags tags) {
        var mappings = new TreeSet<AwsSubnetMapping>();
        one.availabilityZones().forEach(zone -> mappings.add(AwsSdkConversion.mapping(zone, key)));
        var groups = new TreeSet<String>();
        one.securityGroups()
                .forEach(id -> groups.add(Optional.ofNullable(fronts.get(id))
                        .map(ResourceKey::toString)
                        .orElse(id)));
        return new AwsResource.LoadBalancer(key, front(), mappings, groups, AwsSdkConversion.family(one), tags);
    }

    public static Observed.State state(LoadBalancer one) {
        return switch (one.state() == null
                ? "active"
                : String.valueOf(one.state().codeAsString())) {
            case "provisioning" -> new Observed.State.Pending(POLL_INTERVAL);
            case "failed" ->
                new Observed.State.Failed(String.valueOf(one.state().reason()));
            default -> READY;
        };
    }

    /** The hostname, and the addresses if they are requested. */
    public static List<Ingress> ingress(LoadBalancer one, AwsTags tags) {
        if (one.dnsName() == null) {
            return List.of();
        }
        var name = Stream.<Ingress>of(new Ingress.Hostname(one.dnsName()));
        return tags.extras().contains(AwsOptionalFeature.ADDRESSES)
                ? Stream.concat(name, AwsSdkConversion.addresses(one).stream()).toList()
                : name.toList();
    }
}
