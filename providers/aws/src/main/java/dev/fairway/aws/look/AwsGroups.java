package dev.fairway.aws.look;

import static java.util.stream.Collectors.groupingBy;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.access.AwsCalls;
import dev.fairway.aws.design.AwsCluster;
import dev.fairway.aws.design.AwsPlan;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsRule;
import dev.fairway.aws.model.AwsStranger;
import dev.fairway.aws.model.AwsTags;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Translates an owner's security groups and rules into resources. */
record AwsGroups(Owner owner, AwsNames names, AwsCalls calls) {
    private static final Observed.State READY = new Observed.State.Ready();
    private static final int PAGE = 1000;

    /** The group, and its rules where it has any. */
    List<Observed> observed(SecurityGroup group) {
        var tags = AwsFacts.tags(group.tags());
        if (!names.isOurs(owner, tags)) {
            return List.of(stranger(group, tags));
        }
        var key = names.key(owner, group.groupName(), tags)
                .orElseGet(() -> new ResourceKey(owner, "security-group", group.groupName()));
        var itself = new AwsResource.SecurityGroup(key, group.vpcId(), AwsTags.read(tags));
        var rules = AwsPermissions.rules(group.ipPermissions());
        var observed = new Observed(itself, group.groupId(), READY, List.of(), tags);
        return rules.isEmpty()
                ? List.of(observed)
                : List.of(
                        observed,
                        new Observed(AwsResource.Rules.of(key, rules), group.groupId(), READY, List.of(), tags));
    }

    private Observed stranger(SecurityGroup group, Map<String, String> tags) {
        var key = List.of(AwsPlan.FRONT, AwsCluster.SHARED).stream()
                .map(role -> AwsResource.SecurityGroup.key(owner, role))
                .filter(candidate -> names.name(candidate).equals(group.groupName()))
                .findFirst()
                .orElseGet(() -> new ResourceKey(owner, "unknown", group.groupName()));
        return new Observed(new AwsStranger(key), group.groupId(), READY, List.of(), tags);
    }

    /** By the id of the group that stands for the load balancer, its key. */
    Map<String, ResourceKey> front(Collection<Observed> found) {
        var keys = new TreeMap<String, ResourceKey>();
        found.stream()
                .filter(observed -> observed.resource() instanceof AwsResource.SecurityGroup)
                .forEach(observed ->
                        keys.put(observed.cloudId(), observed.resource().key()));
        return keys;
    }

    /** @param shared the id of the cluster's group, for which rules name its key */
    List<Observed> nodeRules(String shared) {
        var from = AwsResource.SecurityGroup.key(owner, AwsCluster.SHARED);
        var filters = List.of(
                AwsFacts.filter("tag:" + OwnerTags.CLUSTER, names.cluster()),
                AwsFacts.filter("tag:" + OwnerTags.OWNER, owner.toString()));
        return calls
                .ec2Pages("DescribeSecurityGroupRules", (ec2, token) -> {
                    var page = ec2.describeSecurityGroupRules(
                            request -> request.filters(filters).maxResults(PAGE).nextToken(token));
                    return AwsCalls.Page.of(page.securityGroupRules(), page.nextToken());
                })
                .stream()
                .collect(groupingBy(SecurityGroupRule::groupId, TreeMap::new, java.util.stream.Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> nodeRules(entry.getKey(), entry.getValue(), from, shared))
                .toList();
    }

    private Observed nodeRules(String group, List<SecurityGroupRule> rules, ResourceKey from, String shared) {
        var allowed = new TreeSet<AwsRule>();
        rules.forEach(rule -> allowed.add(rule(rule, from, shared)));
        var resource = new AwsResource.NodeRules(AwsResource.NodeRules.key(group), from, group, allowed);
        return new Observed(
                resource,
                group,
                READY,
                List.of(),
                AwsFacts.tags(rules.getFirst().tags()));
    }

    private static AwsRule rule(SecurityGroupRule rule, ResourceKey from, String shared) {
        var peer = rule.referencedGroupInfo() == null
                ? String.valueOf(rule.cidrIpv4())
                : rule.referencedGroupInfo().groupId();
        return new AwsRule(
                rule.ipProtocol(), rule.fromPort(), rule.toPort(), peer.equals(shared) ? from.toString() : peer);
    }
}
