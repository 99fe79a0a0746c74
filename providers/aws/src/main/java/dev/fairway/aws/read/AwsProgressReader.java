package dev.fairway.aws.read;

import static java.util.stream.Collectors.toMap;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Observed.State;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.model.AwsTags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;

/**
 * Reads the progress of AWS's asynchronous work: load balancers that are provisioning, and deleted load balancers whose
 * network interfaces still use a security group. One listing of each serves all owners.
 */
public record AwsProgressReader(AwsApi calls) {
    private static final int PAGE = 1000;
    private static final int FILTER = 200;

    /** Leaves out an owner whose provisioning load balancer no longer exists. */
    Map<Owner, Observation> of(Map<Owner, Observation> known) {
        var all = known.values().stream()
                .flatMap(one -> one.resources().values().stream())
                .toList();
        var balancers =
                all.stream().anyMatch(AwsProgressReader::isProvisioning) ? balancers() : Map.<String, LoadBalancer>of();
        var held = heldByBalancers(all.stream()
                .filter(AwsProgressReader::isLeaving)
                .map(Observed::cloudId)
                .distinct()
                .toList());
        var now = new HashMap<Owner, Observation>();
        known.forEach((owner, older) -> now(older.resources().values(), balancers, held)
                .ifPresent(found -> now.put(owner, Observation.of(found).unread(older.unread()))));
        return now;
    }

    private static boolean isProvisioning(Observed one) {
        return one.state() instanceof State.Pending;
    }

    private static boolean isLeaving(Observed one) {
        return one.state() instanceof State.Leaving;
    }

    private Map<String, LoadBalancer> balancers() {
        return AwsListing.loadBalancers(calls).stream()
                .collect(toMap(LoadBalancer::loadBalancerArn, Function.identity()));
    }

    /** The security groups that network interfaces of load balancers still use. */
    public Set<String> heldByBalancers(List<String> groups) {
        var held = new HashSet<String>();
        for (int from = 0; from < groups.size(); from += FILTER) {
            var some = groups.subList(from, Math.min(from + FILTER, groups.size()));
            var filters = List.of(
                    AwsNetworkReader.filter("group-id", some.toArray(String[]::new)),
                    AwsNetworkReader.filter("interface-type", "network_load_balancer"));
            calls.ec2Pages("DescribeNetworkInterfaces", (ec2, token) -> {
                        var page = ec2.describeNetworkInterfaces(request ->
                                request.filters(filters).maxResults(PAGE).nextToken(token));
                        return AwsApi.Page.of(page.networkInterfaces(), page.nextToken());
                    })
                    .forEach(one ->
                            one.groups().stream().map(GroupIdentifier::groupId).forEach(held::add));
        }
        return held;
    }

    /** Empty if a provisioning load balancer no longer exists. */
    private static Optional<List<Observed>> now(
            Collection<Observed> resources, Map<String, LoadBalancer> balancers, Set<String> held) {
        var now = new ArrayList<Observed>();
        for (var one : resources) {
            var found = isProvisioning(one)
                    ? Stream.ofNullable(balancers.get(one.cloudId()))
                    : Stream.<LoadBalancer>empty();
            var current = found.findFirst().map(balancer -> with(one, balancer));
            if (isProvisioning(one) && current.isEmpty()) {
                return Optional.empty();
            }
            now.add(current.orElse(isLeaving(one) && !held.contains(one.cloudId()) ? ready(one) : one));
        }
        return Optional.of(now);
    }

    private static Observed with(Observed one, LoadBalancer balancer) {
        return new Observed(
                one.resource(),
                one.cloudId(),
                AwsLoadBalancerTranslator.state(balancer),
                AwsLoadBalancerTranslator.ingress(balancer, AwsTags.read(one.tags())),
                one.tags());
    }

    private static Observed ready(Observed one) {
        return new Observed(one.resource(), one.cloudId(), new State.Ready(), one.ingress(), one.tags());
    }
}
