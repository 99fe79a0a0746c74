package dev.fairway.lab.aws.elb;

import dev.fairway.lab.aws.elb.StoredResources.Balancer;
import dev.fairway.lab.aws.elb.StoredResources.Node;
import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.wire.AwsFault;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.EnablePrefixForIpv6SourceNatEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.IpAddressType;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** Network Load Balancers: made, described, deleted. Changes are {@link LoadBalancerChanges}. */
final class LoadBalancers {
    private static final int MOST_NAMED = 20;

    /** The hosted zone of Network Load Balancers in eu-west-1 (ELB endpoints and quotas, general reference). */
    private static final String HOSTED_ZONE = "Z2IFOLAFXWLO4F";

    private final ElbResources inventory;
    private final AwsContext world;
    private final ElbTags tags;
    private final LoadBalancerSubnets placement;

    LoadBalancers(ElbResources inventory, ElbTags tags, LoadBalancerSubnets placement, Actions actions) {
        this.inventory = inventory;
        this.world = inventory.world();
        this.tags = tags;
        this.placement = placement;
        actions.on(CreateLoadBalancerRequest.class, this::create);
        actions.on(DescribeLoadBalancersRequest.class, this::describe);
        actions.on(DeleteLoadBalancerRequest.class, this::delete);
    }

    private CreateLoadBalancerResponse create(CreateLoadBalancerRequest request) {
        LoadBalancerRules.check(request);
        var checkedTags = tags.checked(request.tags());
        var mappings = RequestedSubnets.of(request.subnets(), request.subnetMappings());
        boolean internal = request.scheme() == LoadBalancerSchemeEnum.INTERNAL;
        var subnets = placement.checked(mappings, internal, request.ipAddressType() == IpAddressType.DUALSTACK);
        LoadBalancerRules.groups(
                placement.ec2(), request.securityGroups(), subnets.getFirst().vpcId());
        var asked = asked(request, mappings, subnets);
        var there = inventory.balancers().all().stream()
                .filter(one -> one.shown().loadBalancerName().equals(request.name()))
                .findFirst();
        if (there.isEmpty()) {
            placement.checkRoom(subnets);
            mappings.forEach(placement::checkFree);
            return answer(put(asked, mappings, checkedTags));
        }
        if (!LoadBalancerRules.same(there.get().shown(), asked)) {
            throw AwsFault.of(
                    "DuplicateLoadBalancerName",
                    "A load balancer with the same name '" + request.name() + "' exists, but with different settings");
        }
        return answer(there.get());
    }

    private CreateLoadBalancerResponse answer(Balancer balancer) {
        return CreateLoadBalancerResponse.builder()
                .loadBalancers(shown(balancer))
                .build();
    }

    private LoadBalancer asked(CreateLoadBalancerRequest request, List<SubnetMapping> mappings, List<Subnet> subnets) {
        var nat = request.enablePrefixForIpv6SourceNat();
        return LoadBalancer.builder()
                .loadBalancerName(request.name())
                .type(LoadBalancerTypeEnum.NETWORK)
                .scheme(request.scheme() == null ? LoadBalancerSchemeEnum.INTERNET_FACING : request.scheme())
                .ipAddressType(request.ipAddressType() == null ? IpAddressType.IPV4 : request.ipAddressType())
                .vpcId(subnets.getFirst().vpcId())
                .securityGroups(request.securityGroups())
                .enforceSecurityGroupInboundRulesOnPrivateLinkTraffic(
                        request.securityGroups().isEmpty() ? null : "on")
                .enablePrefixForIpv6SourceNat(nat == null ? EnablePrefixForIpv6SourceNatEnum.OFF : nat)
                .availabilityZones(IntStream.range(0, subnets.size())
                        .mapToObj(i -> placement.zone(mappings.get(i), subnets.get(i)))
                        .toList())
                .build();
    }

    private Balancer put(LoadBalancer asked, List<SubnetMapping> mappings, Map<String, String> checkedTags) {
        if (inventory.balancers().all().size()
                >= world.settings().quotas().elb().loadBalancers()) {
            throw AwsFault.of("TooManyLoadBalancers", "The maximum number of load balancers has been reached");
        }
        var id = world.hex(16);
        var made = named(asked, id);
        var nodes = mappings.stream().map(one -> placement.enter(one, made)).toList();
        var attributes = new HashMap<>(LoadBalancerAttributes.KNOWN.defaults());
        attributes.put("ipv6.deny_all_igw_traffic", String.valueOf(made.scheme() == LoadBalancerSchemeEnum.INTERNAL));
        var kept = new Balancer(
                made, world.now().plus(world.settings().delays().provisioning()), nodes, Map.copyOf(attributes), 0);
        inventory.balancers().put(kept.arn(), kept);
        tags.set(kept.arn(), checkedTags);
        return kept;
    }

    private LoadBalancer named(LoadBalancer asked, String id) {
        var name = asked.loadBalancerName();
        var place = world.place();
        return asked.toBuilder()
                .loadBalancerArn(place.arn("elasticloadbalancing", "loadbalancer/net/" + name + "/" + id))
                .dnsName(name + "-" + id + ".elb." + place.region() + "." + place.dnsSuffix())
                .canonicalHostedZoneId(HOSTED_ZONE)
                .createdTime(world.wall().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private LoadBalancer shown(Balancer kept) {
        boolean active = kept.active().compareTo(world.now()) <= 0;
        return kept.shown().toBuilder()
                .state(LoadBalancerState.builder()
                        .code(active ? LoadBalancerStateEnum.ACTIVE : LoadBalancerStateEnum.PROVISIONING)
                        .build())
                .build();
    }

    private DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request) {
        if (request.loadBalancerArns().size() > MOST_NAMED || request.names().size() > MOST_NAMED) {
            throw ElbErrors.invalid("Cannot specify more than " + MOST_NAMED + " load balancers in a request");
        }
        if (!request.loadBalancerArns().isEmpty() && !request.names().isEmpty()) {
            throw ElbErrors.invalid("Load balancer names and load balancer ARNs cannot be specified at the same time");
        }
        var page = ElbPagination.cut(world, some(request), Balancer::arn, request.marker(), request.pageSize());
        return DescribeLoadBalancersResponse.builder()
                .loadBalancers(page.items().stream().map(this::shown).toList())
                .nextMarker(page.next())
                .build();
    }

    private List<Balancer> some(DescribeLoadBalancersRequest request) {
        var all = inventory.balancers().seeAll();
        if (!request.names().isEmpty()) {
            return ElbPagination.named(
                    all, one -> one.shown().loadBalancerName(), request.names(), ElbErrors::noLoadBalancer);
        }
        return ElbPagination.named(all, Balancer::arn, request.loadBalancerArns(), ElbErrors::noLoadBalancer);
    }

    /** API reference, DeleteLoadBalancer: what does not exist is deleted successfully; its listeners go with it. */
    private DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request) {
        inventory.balancers().find(request.loadBalancerArn()).ifPresent(this::delete);
        return DeleteLoadBalancerResponse.builder().build();
    }

    private void delete(Balancer kept) {
        if ("true".equals(kept.attributes().get("deletion_protection.enabled"))) {
            throw AwsFault.of(
                    "OperationNotPermitted",
                    "Load balancer '" + kept.arn() + "' cannot be deleted because deletion protection is enabled");
        }
        inventory.listenersOf(kept.arn()).forEach(entry -> {
            inventory.listeners().remove(entry.arn());
            tags.forget(entry.arn());
        });
        for (Node node : kept.nodes()) {
            placement.leave(node, world.settings().delays().lingering());
        }
        inventory.balancers().remove(kept.arn());
        tags.forget(kept.arn());
    }
}
