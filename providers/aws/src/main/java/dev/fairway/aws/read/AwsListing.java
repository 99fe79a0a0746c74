package dev.fairway.aws.read;

import dev.fairway.api.goal.Owner;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.access.AwsBatchRequest;
import dev.fairway.aws.model.AwsNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/**
 * All resources with names of these owners, owned or foreign. The number of requests depends on pages, not on owners.
 *
 * @param tags of load balancers and target groups, by ARN
 */
public record AwsListing(
        List<SecurityGroup> groups,
        List<LoadBalancer> loadBalancers,
        List<TargetGroup> targetGroups,
        Map<String, Map<String, String>> tags) {
    private static final int PAGE = 400;
    private static final int GROUPS = 1000;
    private static final int FILTER = 100;
    private static final int TAGGED = 20;

    static AwsListing of(Set<Owner> owners, AwsNames names, AwsApi calls) {
        var prefixes = new HashSet<String>();
        owners.forEach(owner -> prefixes.add(names.prefix(owner)));
        var shared = names.prefix(new Owner.OfCluster());
        var groups = groups(
                Stream.concat(prefixes.stream(), Stream.of(shared)).distinct().toList(), calls);
        if (prefixes.equals(Set.of(shared))) {
            return new AwsListing(groups, List.of(), List.of(), Map.of());
        }
        var loadBalancers = loadBalancers(calls).stream()
                .filter(one -> prefixes.contains(AwsNames.prefixOf(one.loadBalancerName())))
                .toList();
        var targetGroups = targetGroups(calls).stream()
                .filter(one -> prefixes.contains(AwsNames.prefixOf(one.targetGroupName())))
                .toList();
        var arns = Stream.concat(
                        loadBalancers.stream().map(LoadBalancer::loadBalancerArn),
                        targetGroups.stream().map(TargetGroup::targetGroupArn))
                .toList();
        return new AwsListing(groups, loadBalancers, targetGroups, tags(arns, calls));
    }

    private static List<SecurityGroup> groups(Collection<String> prefixes, AwsApi calls) {
        var patterns = prefixes.size() > FILTER
                ? List.of(AwsNames.MARK + "*")
                : prefixes.stream().map(prefix -> prefix + "*").sorted().toList();
        return securityGroups("group-name", patterns, calls);
    }

    public static List<SecurityGroup> securityGroups(String filter, List<String> values, AwsApi calls) {
        var filters = AwsNetworkReader.filter(filter, values.toArray(String[]::new));
        return calls.ec2Pages("DescribeSecurityGroups", (ec2, token) -> {
            var page = ec2.describeSecurityGroups(
                    request -> request.filters(filters).maxResults(GROUPS).nextToken(token));
            return AwsApi.Page.of(page.securityGroups(), page.nextToken());
        });
    }

    public static List<LoadBalancer> loadBalancers(AwsApi calls) {
        return calls.pages("DescribeLoadBalancers", (elb, marker) -> {
            var page =
                    elb.describeLoadBalancers(request -> request.pageSize(PAGE).marker(marker));
            return AwsApi.Page.of(page.loadBalancers(), page.nextMarker());
        });
    }

    private static List<TargetGroup> targetGroups(AwsApi calls) {
        return calls.pages("DescribeTargetGroups", (elb, marker) -> {
            var page =
                    elb.describeTargetGroups(request -> request.pageSize(PAGE).marker(marker));
            return AwsApi.Page.of(page.targetGroups(), page.nextMarker());
        });
    }

    /** A resource that was deleted since the listing has no entry: AWS refuses the whole request for it. */
    public static Map<String, Map<String, String>> tags(List<String> arns, AwsApi calls) {
        var tags = new HashMap<String, Map<String, String>>();
        var batch = new AwsBatchRequest<String>(
                some -> calls.read("DescribeTags", elb -> elb.describeTags(request -> request.resourceArns(some)))
                        .tagDescriptions()
                        .forEach(one -> tags.put(one.resourceArn(), tags(one.tags()))),
                arn -> arn,
                e -> AwsApi.isAnswer(e, "LoadBalancerNotFound", "TargetGroupNotFound"));
        for (int from = 0; from < arns.size(); from += TAGGED) {
            batch.send(arns.subList(from, Math.min(from + TAGGED, arns.size())));
        }
        return tags;
    }

    /** Whether a resource with this prefix was deleted during the listing, so that the listing is incomplete. */
    boolean isIncomplete(String prefix) {
        return Stream.concat(
                        loadBalancers.stream()
                                .filter(one -> one.loadBalancerName().startsWith(prefix))
                                .map(LoadBalancer::loadBalancerArn),
                        targetGroups.stream()
                                .filter(one -> one.targetGroupName().startsWith(prefix))
                                .map(TargetGroup::targetGroupArn))
                .anyMatch(arn -> !tags.containsKey(arn));
    }

    private static Map<String, String> tags(
            List<software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag> tags) {
        var map = new HashMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    Map<String, String> tagsOf(String arn) {
        return tags.getOrDefault(arn, Map.of());
    }
}
