package dev.fairway.aws.write;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ResolvedResources;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.aws.access.AwsApi;
import dev.fairway.aws.access.AwsBatchRequest;
import dev.fairway.aws.model.AwsNames;
import dev.fairway.aws.model.AwsResource;
import dev.fairway.aws.model.AwsSecurityGroupRule;
import dev.fairway.aws.read.AwsIpPermissions;
import dev.fairway.aws.read.AwsListing;
import dev.fairway.aws.read.AwsLoadBalancerTranslator;
import dev.fairway.aws.read.AwsNetworkReader;
import dev.fairway.aws.read.AwsProgressReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Writes security groups and rules. New rules are added before old ones are removed. */
record AwsSecurityGroupWriter(AwsNames names, AwsApi calls) {
    private static final Observed.State READY = new Observed.State.Ready();
    private static final String DUPLICATE = "InvalidPermission.Duplicate";

    /** Error codes about a single rule, such as a deleted prefix list or an invalid range. */
    private static final List<String> REFUSED = List.of(
            "InvalidPrefixListID.NotFound",
            "InvalidPrefixListId.NotFound",
            "InvalidPrefixListID.Malformed",
            "InvalidPermission.Malformed",
            "InvalidParameterValue",
            "InvalidGroup.NotFound");

    private static final Observed.State LEAVING = new Observed.State.Leaving(AwsLoadBalancerTranslator.POLL_INTERVAL);

    Observed create(AwsResource.SecurityGroup group) {
        var key = group.key();
        var name = names.name(key);
        try {
            var made = calls.ec2(
                    "CreateSecurityGroup",
                    true,
                    ec2 -> ec2.createSecurityGroup(request -> request.groupName(name)
                            .vpcId(group.vpc())
                            .description("Fairway " + key.owner() + " " + key.name())
                            .tagSpecifications(
                                    specification(ResourceType.SECURITY_GROUP, names.tags(key, group.tags())))));
            return new Observed(group, made.groupId(), READY, List.of(), names.tags(key, group.tags()));
        } catch (ProviderException e) {
            if (AwsApi.isAnswer(e, "InvalidGroup.Duplicate")) {
                return adopt(group, name);
            }
            throw e;
        }
    }

    /** The name exists: either we created the group and lost the response, or it is a foreign resource. */
    private Observed adopt(AwsResource.SecurityGroup group, String name) {
        var found = AwsListing.securityGroups("group-name", List.of(name), calls).stream()
                .filter(one -> group.vpc().equals(one.vpcId()))
                .findFirst()
                .orElseThrow(() -> new ProviderException(new Failure.Conflict(
                        "the security group %s exists, but AWS does not list it yet".formatted(name))));
        var tags = AwsNetworkReader.tags(found.tags());
        if (!names.isOurs(group.key().owner(), tags)) {
            throw AwsApi.foreign(group.key(), name);
        }
        return new Observed(group, found.groupId(), READY, List.of(), tags);
    }

    /** Changes the tags. Nothing else can change in place. */
    Observed change(AwsResource.SecurityGroup wanted, Observed actual) {
        var before = ((AwsResource.SecurityGroup) actual.resource()).tags().written();
        var after = wanted.tags().written();
        var attempts = new AwsIndependentRequests();
        if (!before.entrySet().containsAll(after.entrySet())) {
            attempts.attempt(() -> calls.ec2(
                    "CreateTags",
                    true,
                    ec2 -> ec2.createTags(
                            request -> request.resources(actual.cloudId()).tags(tags(after)))));
        }
        var gone = new TreeMap<>(before);
        gone.keySet().removeAll(after.keySet());
        if (!gone.isEmpty()) {
            attempts.attempt(() -> calls.ec2(
                    "DeleteTags",
                    true,
                    ec2 -> ec2.deleteTags(
                            request -> request.resources(actual.cloudId()).tags(tags(gone)))));
        }
        attempts.finish();
        return new Observed(wanted, actual.cloudId(), READY, List.of(), names.tags(wanted.key(), wanted.tags()));
    }

    Observed allow(AwsResource.Rules rules, ResolvedResources bindings) {
        var group = bindings.cloudId(rules.group());
        change(group, new TreeSet<>(), rules);
        return new Observed(rules, group, READY, List.of(), names.tags(rules.group()));
    }

    Observed change(AwsResource.Rules rules, Observed actual) {
        change(actual.cloudId(), ((AwsResource.Rules) actual.resource()).allowed(), rules);
        return new Observed(rules, actual.cloudId(), READY, List.of(), actual.tags());
    }

    /** If one rule already exists, AWS rejects the whole request. Then the actual rules are read. */
    private void change(String group, SortedSet<AwsSecurityGroupRule> before, AwsResource.Rules rules) {
        try {
            replace(group, before, rules);
        } catch (ProviderException e) {
            if (!AwsApi.isAnswer(e, DUPLICATE)) {
                throw e;
            }
            AwsListing.securityGroups("group-id", List.of(group), calls)
                    .forEach(found -> replace(group, AwsIpPermissions.rules(found.ipPermissions()), rules));
        }
    }

    /** An old rule stays if AWS refuses the rule that replaces it. */
    private void replace(String group, SortedSet<AwsSecurityGroupRule> before, AwsResource.Rules rules) {
        var refused =
                authorize(group, without(rules.allowed(), before), rules.key(), UnaryOperator.identity(), REFUSED);
        var surplus = without(before, rules.allowed());
        surplus.removeIf(old -> refused.stream().anyMatch(one -> one.member().isOfSamePorts(old)));
        revoke(group, surplus);
        AwsBatchRequest.throwIfAny(refused);
    }

    /** @return the rules that AWS refuses with these error codes */
    private List<AwsBatchRequest.Refused<AwsSecurityGroupRule>> authorize(
            String group,
            SortedSet<AwsSecurityGroupRule> rules,
            ResourceKey key,
            UnaryOperator<String> id,
            List<String> answers) {
        var tags = key.owner() instanceof Owner.OfCluster
                ? List.of(specification(ResourceType.SECURITY_GROUP_RULE, names.tags(key)))
                : List.<TagSpecification>of();
        var batch = new AwsBatchRequest<AwsSecurityGroupRule>(
                some -> calls.ec2(
                        "AuthorizeSecurityGroupIngress",
                        true,
                        ec2 -> ec2.authorizeSecurityGroupIngress(request -> request.groupId(group)
                                .ipPermissions(AwsIpPermissions.of(some, id))
                                .tagSpecifications(tags))),
                rule -> "",
                e -> AwsApi.isAnswer(e, answers.toArray(String[]::new)));
        return batch.send(List.copyOf(rules));
    }

    void revoke(String group, SortedSet<AwsSecurityGroupRule> rules) {
        new AwsBatchRequest<AwsSecurityGroupRule>(
                        some -> calls.ec2(
                                "RevokeSecurityGroupIngress",
                                true,
                                ec2 -> ec2.revokeSecurityGroupIngress(request -> request.groupId(group)
                                        .ipPermissions(AwsIpPermissions.of(some, UnaryOperator.identity())))),
                        rule -> "",
                        AwsSecurityGroupWriter::isGone)
                .send(List.copyOf(rules));
    }

    private static boolean isGone(ProviderException e) {
        return AwsApi.isAnswer(e, "InvalidPermission.NotFound");
    }

    /** The group is not ours, so the rules themselves carry our tags. */
    Observed allow(AwsResource.NodeRules rules, ResolvedResources bindings) {
        return change(rules, new TreeSet<>(), bindings);
    }

    Observed change(AwsResource.NodeRules rules, Observed actual, ResolvedResources bindings) {
        return change(rules, ((AwsResource.NodeRules) actual.resource()).allowed(), bindings);
    }

    private Observed change(
            AwsResource.NodeRules rules, SortedSet<AwsSecurityGroupRule> before, ResolvedResources bindings) {
        UnaryOperator<String> id = peer -> peer.equals(rules.from().toString()) ? bindings.cloudId(rules.from()) : peer;
        var missing = without(rules.allowed(), before);
        // an existing rule serves as well, even a foreign one
        authorize(rules.nodes(), missing, rules.key(), id, List.of(DUPLICATE));
        var surplus = without(before, rules.allowed());
        if (!surplus.isEmpty()) {
            revokeOurs(new AwsResource.NodeRules(rules.key(), rules.from(), rules.nodes(), surplus));
        }
        return new Observed(rules, rules.nodes(), READY, List.of(), names.tags(rules.key()));
    }

    /** Revokes by rule ID, because a foreign rule may have the same content. */
    void revokeOurs(AwsResource.NodeRules rules) {
        var ids = calls
                .ec2(
                        "DescribeSecurityGroupRules",
                        false,
                        ec2 -> ec2.describeSecurityGroupRules(request -> request.filters(
                                AwsNetworkReader.filter("group-id", rules.nodes()),
                                AwsNetworkReader.filter("tag:" + OwnerTags.CLUSTER, names.cluster()))))
                .securityGroupRules()
                .stream()
                .filter(rule -> rules.allowed().stream().anyMatch(gone -> isSame(gone, rule)))
                .map(SecurityGroupRule::securityGroupRuleId)
                .toList();
        if (!ids.isEmpty()) {
            calls.ec2(
                    "RevokeSecurityGroupIngress",
                    true,
                    ec2 -> ec2.revokeSecurityGroupIngress(
                            request -> request.groupId(rules.nodes()).securityGroupRuleIds(ids)));
        }
    }

    /** A group ID is compared. Any other peer means the current shared group. */
    private static boolean isSame(AwsSecurityGroupRule one, SecurityGroupRule other) {
        var group = other.referencedGroupInfo();
        return one.protocol().equals(other.ipProtocol())
                && one.from() == Objects.requireNonNullElse(other.fromPort(), -1)
                && one.to() == Objects.requireNonNullElse(other.toPort(), -1)
                && (!one.peer().startsWith("sg-")
                        || (group != null && one.peer().equals(group.groupId())));
    }

    /**
     * The network interfaces of a load balancer exist for minutes after it is deleted. Other users of the group must
     * release it themselves.
     */
    Observed delete(Observed actual) {
        var group = actual.cloudId();
        try {
            tolerating(
                    "InvalidGroup.NotFound",
                    () -> calls.ec2(
                            "DeleteSecurityGroup",
                            true,
                            ec2 -> ec2.deleteSecurityGroup(request -> request.groupId(group))));
            return actual;
        } catch (ProviderException e) {
            if (AwsApi.isAnswer(e, "DependencyViolation")
                    && !new AwsProgressReader(calls)
                            .heldByBalancers(List.of(group))
                            .isEmpty()) {
                return new Observed(actual.resource(), group, LEAVING, List.of(), actual.tags());
            }
            throw e;
        }
    }

    private static void tolerating(String code, Runnable request) {
        try {
            request.run();
        } catch (ProviderException e) {
            if (!AwsApi.isAnswer(e, code)) {
                throw e;
            }
        }
    }

    private static SortedSet<AwsSecurityGroupRule> without(
            SortedSet<AwsSecurityGroupRule> rules, SortedSet<AwsSecurityGroupRule> others) {
        var left = new TreeSet<>(rules);
        left.removeAll(others);
        return left;
    }

    private static TagSpecification specification(ResourceType type, Map<String, String> tags) {
        return TagSpecification.builder().resourceType(type).tags(tags(tags)).build();
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
