package dev.fairway.aws;

import dev.fairway.api.spi.Bindings;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResourceKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/** Writes load balancers, and their listeners. */
record AwsBalancerWriter(AwsNames names, AwsCalls calls) {
    private static final Observed.State READY = new Observed.State.Ready();

    Observed create(AwsResource.LoadBalancer wanted, Bindings bindings) {
        var key = wanted.key();
        var name = names.name(key);
        try {
            var made = calls.change(
                            "CreateLoadBalancer",
                            elb -> elb.createLoadBalancer(request -> request.name(name)
                                    .type(LoadBalancerTypeEnum.NETWORK)
                                    .scheme(wanted.scheme().text())
                                    .ipAddressType(wanted.addressType())
                                    .subnetMappings(mappings(wanted.subnets()))
                                    .securityGroups(groups(wanted, bindings))
                                    .tags(tags(names.tags(key)))))
                    .loadBalancers()
                    .getFirst();
            return new Observed(
                    wanted,
                    made.loadBalancerArn(),
                    AwsBalancers.state(made),
                    AwsBalancers.ingress(made),
                    names.tags(key));
        } catch (ProviderException e) {
            if (AwsCalls.isAnswer(e, "DuplicateLoadBalancerName")) {
                throw taken(key, e);
            }
            throw e;
        }
    }

    /** If it is ours, the next look shows it and what is to be changed about it. */
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
        return ours ? e : AwsCalls.foreign(key, name);
    }

    /** Subnets before the address type: a second family needs subnets that have it. */
    Observed change(AwsResource.LoadBalancer wanted, Observed actual, Bindings bindings) {
        var before = (AwsResource.LoadBalancer) actual.resource();
        var arn = actual.cloudId();
        if (!before.subnets().equals(wanted.subnets())) {
            calls.change(
                    "SetSubnets",
                    elb -> elb.setSubnets(
                            request -> request.loadBalancerArn(arn).subnetMappings(mappings(wanted.subnets()))));
        }
        if (!before.groups().equals(wanted.groups())) {
            calls.change(
                    "SetSecurityGroups",
                    elb -> elb.setSecurityGroups(
                            request -> request.loadBalancerArn(arn).securityGroups(groups(wanted, bindings))));
        }
        if (!before.addressType().equals(wanted.addressType())) {
            calls.change(
                    "SetIpAddressType",
                    elb -> elb.setIpAddressType(
                            request -> request.loadBalancerArn(arn).ipAddressType(wanted.addressType())));
        }
        return new Observed(wanted, arn, actual.state(), actual.ingress(), actual.tags());
    }

    void delete(String arn) {
        calls.change("DeleteLoadBalancer", elb -> elb.deleteLoadBalancer(request -> request.loadBalancerArn(arn)));
    }

    Observed create(AwsResource.Listener wanted, Bindings bindings) {
        var loadBalancer = bindings.cloudId(wanted.loadBalancer());
        try {
            var made = calls.change(
                            "CreateListener",
                            elb -> elb.createListener(request -> request.loadBalancerArn(loadBalancer)
                                    .port(wanted.port())
                                    .protocol(wanted.protocol())
                                    .defaultActions(forward(bindings.cloudId(wanted.group())))
                                    .certificates(certificates(wanted))
                                    .sslPolicy(wanted.tls().map(AwsTls::policy).orElse(null))
                                    .alpnPolicy(alpn(wanted))))
                    .listeners()
                    .getFirst();
            return observed(wanted, made.listenerArn());
        } catch (ProviderException e) {
            if (AwsCalls.isAnswer(e, "DuplicateListener")) {
                return modify(wanted, existing(wanted, loadBalancer), bindings);
            }
            throw e;
        }
    }

    /** An answer was lost: the load balancer is ours, and so is whatever listens on it. */
    private String existing(AwsResource.Listener wanted, String loadBalancer) {
        return new AwsContents(calls)
                .listeners(loadBalancer).stream()
                        .filter(one -> Objects.equals(one.port(), wanted.port()))
                        .map(one -> one.listenerArn())
                        .findFirst()
                        .orElseThrow(() -> new ProviderException(new Failure.Conflict(
                                "port %d is taken by a listener that cannot be seen yet".formatted(wanted.port()))));
    }

    Observed change(AwsResource.Listener wanted, Observed actual, Bindings bindings) {
        return modify(wanted, actual.cloudId(), bindings);
    }

    private Observed modify(AwsResource.Listener wanted, String arn, Bindings bindings) {
        calls.change(
                "ModifyListener",
                elb -> elb.modifyListener(request -> request.listenerArn(arn)
                        .port(wanted.port())
                        .protocol(wanted.protocol())
                        .defaultActions(forward(bindings.cloudId(wanted.group())))
                        .certificates(certificates(wanted))
                        .sslPolicy(wanted.tls().map(AwsTls::policy).orElse(null))
                        .alpnPolicy(alpn(wanted))));
        return observed(wanted, arn);
    }

    private Observed observed(AwsResource.Listener wanted, String arn) {
        return new Observed(wanted, arn, READY, List.of(), names.tags(wanted.loadBalancer()));
    }

    void deleteListener(String arn) {
        try {
            calls.change("DeleteListener", elb -> elb.deleteListener(request -> request.listenerArn(arn)));
        } catch (ProviderException e) {
            if (!AwsCalls.isAnswer(e, "ListenerNotFound")) {
                throw e;
            }
        }
    }

    private static List<String> groups(AwsResource.LoadBalancer wanted, Bindings bindings) {
        var front = wanted.front().toString();
        return wanted.groups().stream()
                .map(group -> group.equals(front) ? bindings.cloudId(wanted.front()) : group)
                .toList();
    }

    private static List<SubnetMapping> mappings(Collection<AwsMapping> subnets) {
        return subnets.stream().map(AwsBalancerWriter::mapping).toList();
    }

    private static SubnetMapping mapping(AwsMapping one) {
        var mapping = SubnetMapping.builder().subnetId(one.subnet());
        if (!one.address().isEmpty()) {
            if (one.isElastic()) {
                mapping.allocationId(one.address());
            } else {
                mapping.privateIPv4Address(one.address());
            }
        }
        return mapping.build();
    }

    private static Action forward(String group) {
        return Action.builder()
                .type(ActionTypeEnum.FORWARD)
                .targetGroupArn(group)
                .build();
    }

    private static List<Certificate> certificates(AwsResource.Listener wanted) {
        return wanted.tls().stream()
                .map(tls ->
                        Certificate.builder().certificateArn(tls.certificate()).build())
                .toList();
    }

    private static List<String> alpn(AwsResource.Listener wanted) {
        return wanted.tls().stream().map(AwsTls::alpn).toList();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
