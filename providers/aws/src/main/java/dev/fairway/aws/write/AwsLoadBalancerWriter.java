package dev.fairway.aws.write;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.annotations.AwsAttributes;
import dev.fairway.aws.model.AwsIpAddressType;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsOptionalFeature;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsSubnetMapping;
import dev.fairway.aws.read.AwsListing;
import dev.fairway.aws.read.AwsLoadBalancerTranslator;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** Writes load balancers. */
record AwsLoadBalancerWriter(AwsNames names, AwsApi calls) {
    private static final Observed.State READY = new Observed.State.Ready();

    Observed create(AwsResource.LoadBalancer wanted, ResolvedResources bindings) {
        var key = wanted.key();
        var name = names.name(key);
        try {
            var made = calls.change(
                            "CreateLoadBalancer",
                            elb -> elb.createLoadBalancer(request -> request.name(name)
                                    .type(LoadBalancerTypeEnum.NETWORK)
                                    .scheme(wanted.scheme().text())
                                    .ipAddressType(wanted.family().type())
                                    .enablePrefixForIpv6SourceNat(
                                            wanted.family().sourceNat() ? "on" : null)
                                    .subnetMappings(mappings(wanted.subnets()))
                                    .securityGroups(groups(wanted, bindings))
                                    .tags(tags(names.tags(key, wanted.tags())))))
                    .loadBalancers()
                    .getFirst();
            return new Observed(
                    wanted,
                    made.loadBalancerArn(),
                    AwsLoadBalancerTranslator.state(made),
                    AwsLoadBalancerTranslator.ingress(made, wanted.tags()),
                    names.tags(key, wanted.tags()));
        } catch (ProviderException e) {
            if (AwsApi.isAnswer(e, "DuplicateLoadBalancerName")) {
                throw taken(key, e);
            }
            throw new AwsAddressConflict(calls).explained(wanted.subnets(), "", e);
        }
    }

    /** If we own it, the next observation returns it. */
    private ProviderException taken(ResourceKey key, ProviderException e) {
        var name = names.name(key);
        var arns = calls
                .read("DescribeLoadBalancers", elb -> elb.describeLoadBalancers(request -> request.names(name)))
                .loadBalancers()
                .stream()
                .map(one -> one.loadBalancerArn())
                .toList();
        var tags = AwsListing.tags(arns, calls);
        boolean ours = tags.values().stream().allMatch(one -> names.isOurs(key.owner(), one));
        return ours ? e : AwsApi.foreign(key, name);
    }

    /** Changes subnets before the address type: a second family needs subnets that support it. */
    Observed change(AwsResource.LoadBalancer wanted, Observed actual, ResolvedResources bindings) {
        var before = (AwsResource.LoadBalancer) actual.resource();
        var arn = actual.cloudId();
        var attempts = new AwsIndependentRequests();
        attempts.attempt(() -> move(arn, before, wanted));
        if (!before.groups().equals(wanted.groups())) {
            attempts.attempt(() -> calls.change(
                    "SetSecurityGroups",
                    elb -> elb.setSecurityGroups(
                            request -> request.loadBalancerArn(arn).securityGroups(groups(wanted, bindings)))));
        }
        if (before.family().dualStack() != wanted.family().dualStack()
                && before.family().sourceNat() == wanted.family().sourceNat()) {
            attempts.attempt(() -> calls.change(
                    "SetIpAddressType",
                    elb -> elb.setIpAddressType(request -> request.loadBalancerArn(arn)
                            .ipAddressType(wanted.family().type()))));
        }
        attempts.attempt(() -> new AwsTagWriter(calls).change(arn, before.tags(), wanted.tags()));
        attempts.finish();
        return new Observed(
                wanted, arn, actual.state(), ingress(wanted, before, actual), names.tags(wanted.key(), wanted.tags()));
    }

    /** Removes a zone whose subnet changes and then adds it again, because a zone cannot have two subnets. */
    private void move(String arn, AwsResource.LoadBalancer before, AwsResource.LoadBalancer wanted) {
        var staying = AwsSubnetMapping.staying(before.subnets(), wanted.subnets());
        if (staying.size() < wanted.subnets().size()) {
            setSubnets(arn, before.family(), staying);
        }
        boolean nat = before.family().sourceNat() != wanted.family().sourceNat();
        if (nat || !before.subnets().equals(wanted.subnets())) {
            setSubnets(arn, nat ? wanted.family() : before.family(), wanted.subnets());
        }
    }

    private void setSubnets(String arn, AwsIpAddressType family, Collection<AwsSubnetMapping> subnets) {
        try {
            calls.change(
                    "SetSubnets",
                    elb -> elb.setSubnets(request -> request.loadBalancerArn(arn)
                            .ipAddressType(family.type())
                            .enablePrefixForIpv6SourceNat(
                                    family.dualStack() ? (family.sourceNat() ? "on" : "off") : null)
                            .subnetMappings(mappings(subnets))));
        } catch (ProviderException e) {
            throw new AwsAddressConflict(calls).explained(subnets, arn, e);
        }
    }

    /** The addresses are known only from a read. */
    private List<Ingress> ingress(AwsResource.LoadBalancer wanted, AwsResource.LoadBalancer before, Observed actual) {
        boolean published = wanted.tags().extras().contains(AwsOptionalFeature.ADDRESSES);
        if (!published && !before.tags().extras().contains(AwsOptionalFeature.ADDRESSES)) {
            return actual.ingress();
        }
        return calls
                .read(
                        "DescribeLoadBalancers",
                        elb -> elb.describeLoadBalancers(request -> request.loadBalancerArns(actual.cloudId())))
                .loadBalancers()
                .stream()
                .flatMap(one -> AwsLoadBalancerTranslator.ingress(one, wanted.tags()).stream())
                .toList();
    }

    Observed reserve(AwsResource.Capacity wanted, String arn) {
        calls.change(
                "ModifyCapacityReservation",
                elb -> elb.modifyCapacityReservation(request -> request.loadBalancerArn(arn)
                        .minimumLoadBalancerCapacity(capacity -> capacity.capacityUnits(wanted.units()))));
        return new Observed(wanted, arn, READY, List.of(), names.tags(wanted.loadBalancer()));
    }

    void release(String arn) {
        calls.change(
                "ModifyCapacityReservation",
                elb -> elb.modifyCapacityReservation(
                        request -> request.loadBalancerArn(arn).resetCapacityReservation(true)));
    }

    void delete(String arn) {
        try {
            calls.change("DeleteLoadBalancer", elb -> elb.deleteLoadBalancer(request -> request.loadBalancerArn(arn)));
        } catch (ProviderException e) {
            throw AwsApi.isAnswer(e, "OperationNotPermitted") ? deletionProtected(arn, e) : e;
        }
    }

    /** A user turned on deletion protection; a controller must not override it. */
    private static ProviderException deletionProtected(String arn, ProviderException e) {
        return new ProviderException(
                new Failure.Rejected(("the load balancer %s has deletion protection, so Fairway does not delete it: "
                                + "turn it off (aws elbv2 modify-load-balancer-attributes --load-balancer-arn %s "
                                + "--attributes Key=%s,Value=false)")
                        .formatted(arn, arn, AwsAttributes.PROTECTED)),
                e);
    }

    private static List<String> groups(AwsResource.LoadBalancer wanted, ResolvedResources bindings) {
        var front = wanted.front().toString();
        return wanted.groups().stream()
                .map(group -> group.equals(front) ? bindings.cloudId(wanted.front()) : group)
                .toList();
    }

    private static List<SubnetMapping> mappings(Collection<AwsSubnetMapping> subnets) {
        return subnets.stream().map(AwsLoadBalancerWriter::mapping).toList();
    }

    private static SubnetMapping mapping(AwsSubnetMapping one) {
        var own = one.addresses();
        var mapping = SubnetMapping.builder()
                .subnetId(one.subnet())
                .iPv6Address(own.ipv6().isEmpty() ? null : own.ipv6())
                .sourceNatIpv6Prefix(own.natPrefix().isEmpty() ? null : own.natPrefix());
        if (own.isElastic()) {
            mapping.allocationId(own.ipv4());
        } else if (!own.ipv4().isEmpty()) {
            mapping.privateIPv4Address(own.ipv4());
        }
        return mapping.build();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
