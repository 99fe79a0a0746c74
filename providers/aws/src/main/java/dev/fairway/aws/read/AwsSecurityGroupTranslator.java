package dev.fairway.aws.read;

import static java.util.stream.Collectors.groupingBy;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.builder.AwsClusterModel;
import dev.fairway.aws.builder.AwsLoadBalancerModel;
import dev.fairway.aws.model.AwsForeignResource;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsSecurityGroupRule;
import dev.fairway.aws.model.AwsTags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Translates the security groups and rules of an owner into resources. */
record AwsSecurityGroupTranslator(Owner owner, AwsNames names, AwsApi calls) {
    private static final Observed.State READY = new Observed.State.Ready();
    private static final int PAGE = 1000;

    /**
     * The groups and their rules, each under its own key. Group names are unique only within a VPC: an owned group in
     * another VPC must be deleted, and a foreign group there does not conflict.
     *
     * @param vpc the VPC in use; empty if it is unknown
     */
    List<Observed> observed(List<SecurityGroup> named, Optional<String> vpc) {
        var found = new ArrayList<Observed>();
        for (var group : named) {
            var tags = AwsNetworkReader.tags(group.tags());
            boolean here = vpc.filter(group.vpcId()::equals).isPresent();
            if (names.isOurs(owner, tags)) {
                found.addAll(ours(group, here || vpc.isEmpty(), tags));
            } else if (here) {
                found.add(nameConflict(group, tags));
            }
        }
        return found;
    }

    private List<Observed> ours(SecurityGroup group, boolean here, Map<String, String> tags) {
        var role = names.key(owner, group.groupName(), tags)
                .orElseGet(() -> new ResourceKey(owner, "security-group", group.groupName()));
        var key = here ? role : AwsResource.SecurityGroup.leftOver(role, group.groupId());
        var itself = new AwsResource.SecurityGroup(key, group.vpcId(), AwsTags.read(tags));
        var rules = AwsIpPermissions.rules(group.ipPermissions());
        var observed = new Observed(itself, group.groupId(), READY, List.of(), tags);
        return rules.isEmpty()
                ? List.of(observed)
                : List.of(
                        observed,
                        new Observed(AwsResource.Rules.of(key, rules), group.groupId(), READY, List.of(), tags));
    }

    /** If the VPC is unknown, the writer detects the conflict: AWS refuses the name. */
    private Observed nameConflict(SecurityGroup group, Map<String, String> tags) {
        var key = List.of(AwsLoadBalancerModel.FRONT, AwsClusterModel.SHARED).stream()
                .map(role -> AwsResource.SecurityGroup.key(owner, role))
                .filter(candidate -> names.name(candidate).equals(group.groupName()))
                .findFirst()
                .orElseGet(() -> new ResourceKey(owner, "unknown", group.groupName()));
        return new Observed(new AwsForeignResource(key), group.groupId(), READY, List.of(), tags);
    }

    /** The keys of the frontend groups, by group ID. */
    Map<String, ResourceKey> front(Collection<Observed> found) {
        var keys = new TreeMap<String, ResourceKey>();
        found.stream()
                .filter(observed -> observed.resource() instanceof AwsResource.SecurityGroup)
                .forEach(observed ->
                        keys.put(observed.cloudId(), observed.resource().key()));
        return keys;
    }

    /** @param shared the ID of the shared group, which rules refer to by its key */
    List<Observed> nodeRules(String shared) {
        var from = AwsResource.SecurityGroup.key(owner, AwsClusterModel.SHARED);
        var filters = List.of(
                AwsNetworkReader.filter("tag:" + OwnerTags.CLUSTER, names.cluster()),
                AwsNetworkReader.filter("tag:" + OwnerTags.OWNER, owner.toString()));
        return calls
                .ec2Pages("DescribeSecurityGroupRules", (ec2, token) -> {
                    var page = ec2.describeSecurityGroupRules(
                            request -> request.filters(filters).maxResults(PAGE).nextToken(token));
                    return AwsApi.Page.of(page.securityGroupRules(), page.nextToken());
                })
                .stream()
                .filter(rule -> !Boolean.TRUE.equals(rule.isEgress()))
                .collect(groupingBy(SecurityGroupRule::groupId, TreeMap::new, java.util.stream.Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> nodeRules(entry.getKey(), entry.getValue(), from, shared))
                .toList();
    }

    private Observed nodeRules(String group, List<SecurityGroupRule> rules, ResourceKey from, String shared) {
        var allowed = new TreeSet<AwsSecurityGroupRule>();
        rules.forEach(rule -> allowed.add(rule(rule, from, shared)));
        var resource = new AwsResource.NodeRules(AwsResource.NodeRules.key(group), from, group, allowed);
        return new Observed(
                resource,
                group,
                READY,
                List.of(),
                AwsNetworkReader.tags(rules.getFirst().tags()));
    }

    private static AwsSecurityGroupRule rule(SecurityGroupRule rule, ResourceKey from, String shared) {
        var peer = peer(rule);
        return new AwsSecurityGroupRule(
                String.valueOf(rule.ipProtocol()),
                Objects.requireNonNullElse(rule.fromPort(), -1),
                Objects.requireNonNullElse(rule.toPort(), -1),
                peer.equals(shared) ? from.toString() : peer);
    }

    private static String peer(SecurityGroupRule rule) {
        var group = rule.referencedGroupInfo();
        return Stream.of(
                        Optional.ofNullable(group == null ? null : group.groupId()),
                        Optional.ofNullable(rule.cidrIpv4()),
                        Optional.ofNullable(rule.cidrIpv6()),
                        Optional.ofNullable(rule.prefixListId()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }
}
