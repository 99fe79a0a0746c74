package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.state.Actions;
import dev.fairway.lab.aws.state.AwsContext;
import dev.fairway.lab.aws.wire.AwsFault;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The rules of security groups. A call is all or nothing. */
public final class SecurityGroupRules {
    private final AwsContext world;
    private final SecurityGroups groups;
    private final PrefixLists lists;
    private final Ec2Filters<SecurityGroupRule> filters;

    SecurityGroupRules(AwsContext world, Actions actions, SecurityGroups groups, PrefixLists lists) {
        this.world = world;
        this.groups = groups;
        this.lists = lists;
        filters = new Ec2Filters<SecurityGroupRule>(rule -> groups.tags().seen(rule.securityGroupRuleId()))
                .by("group-id", SecurityGroupRule::groupId)
                .by("security-group-rule-id", SecurityGroupRule::securityGroupRuleId);
        actions.on(AuthorizeSecurityGroupIngressRequest.class, this::letIn);
        actions.on(AuthorizeSecurityGroupEgressRequest.class, this::letOut);
        actions.on(RevokeSecurityGroupIngressRequest.class, this::keepOut);
        actions.on(RevokeSecurityGroupEgressRequest.class, this::keepIn);
        actions.on(DescribeSecurityGroupRulesRequest.class, this::describe);
    }

    private AuthorizeSecurityGroupIngressResponse letIn(AuthorizeSecurityGroupIngressRequest request) {
        var permissions = request.ipPermissions().isEmpty()
                ? List.of(IpPermission.builder()
                        .ipProtocol(request.ipProtocol())
                        .fromPort(request.fromPort())
                        .toPort(request.toPort())
                        .ipRanges(IpRange.builder().cidrIp(request.cidrIp()).build())
                        .build())
                : request.ipPermissions();
        return AuthorizeSecurityGroupIngressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(
                        request.groupId(), IpPermissionRules.of(permissions, false), request.tagSpecifications()))
                .build();
    }

    private AuthorizeSecurityGroupEgressResponse letOut(AuthorizeSecurityGroupEgressRequest request) {
        return AuthorizeSecurityGroupEgressResponse.builder()
                .returnValue(true)
                .securityGroupRules(authorize(
                        request.groupId(),
                        IpPermissionRules.of(request.ipPermissions(), true),
                        request.tagSpecifications()))
                .build();
    }

    private List<SecurityGroupRule> authorize(
            String group, List<SecurityGroupRule> added, List<TagSpecification> specifications) {
        var kept = groups.found(group);
        var keys = kept.rules().stream().map(IpPermissionRules::key).collect(Collectors.toCollection(HashSet::new));
        for (var rule : added) {
            checkPeer(rule);
            if (!keys.add(IpPermissionRules.key(rule))) {
                throw AwsFault.of(
                        "InvalidPermission.Duplicate",
                        "the specified rule \"peer: " + IpPermissionRules.peer(rule) + ", "
                                + rule.ipProtocol().toUpperCase(Locale.ROOT) + ", from port: " + rule.fromPort()
                                + ", to port: " + rule.toPort() + ", ALLOW\" already exists");
            }
        }
        var named = added.stream().map(rule -> groups.named(group, rule)).toList();
        var all = Stream.concat(kept.rules().stream(), named.stream()).toList();
        checkQuota(all);
        groups.shelf().put(group, new SecurityGroups.Kept(kept.group(), all));
        named.forEach(rule -> groups.tags().onCreation(rule.securityGroupRuleId(), specifications));
        return named.stream().map(this::tagged).toList();
    }

    private SecurityGroupRule tagged(SecurityGroupRule rule) {
        return rule.toBuilder()
                .tags(groups.tags().see(rule.securityGroupRuleId()))
                .build();
    }

    private void checkPeer(SecurityGroupRule rule) {
        if (rule.referencedGroupInfo() != null) {
            groups.found(rule.referencedGroupInfo().groupId());
        }
        if (rule.prefixListId() != null) {
            lists.size(rule.prefixListId());
        }
    }

    /** VPC guide, "Amazon VPC quotas": for each direction, IPv4 and IPv6 apart; a prefix list weighs its maximum of entries. */
    private void checkQuota(List<SecurityGroupRule> rules) {
        int quota = world.settings().quotas().vpc().rulesPerGroup();
        Stream.<Predicate<SecurityGroupRule>>of(
                        rule -> !rule.isEgress() && rule.cidrIpv6() == null,
                        rule -> !rule.isEgress() && rule.cidrIpv4() == null,
                        rule -> rule.isEgress() && rule.cidrIpv6() == null,
                        rule -> rule.isEgress() && rule.cidrIpv4() == null)
                .filter(kind ->
                        rules.stream().filter(kind).mapToInt(this::weight).sum() > quota)
                .findFirst()
                .ifPresent(over -> {
                    throw AwsFault.of(
                            "RulesPerSecurityGroupLimitExceeded",
                            "The maximum number of rules per security group has been reached.");
                });
    }

    private int weight(SecurityGroupRule rule) {
        return rule.prefixListId() == null ? 1 : lists.size(rule.prefixListId());
    }

    private RevokeSecurityGroupIngressResponse keepOut(RevokeSecurityGroupIngressRequest request) {
        revoke(request.groupId(), request.securityGroupRuleIds(), IpPermissionRules.of(request.ipPermissions(), false));
        return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
    }

    private RevokeSecurityGroupEgressResponse keepIn(RevokeSecurityGroupEgressRequest request) {
        revoke(request.groupId(), request.securityGroupRuleIds(), IpPermissionRules.of(request.ipPermissions(), true));
        return RevokeSecurityGroupEgressResponse.builder().returnValue(true).build();
    }

    private void revoke(String group, List<String> ids, List<SecurityGroupRule> removed) {
        var kept = groups.found(group);
        var keys = removed.stream().map(IpPermissionRules::key).collect(Collectors.toSet());
        checkAllThere(
                kept.rules().stream()
                        .map(SecurityGroupRule::securityGroupRuleId)
                        .collect(Collectors.toSet()),
                ids,
                "InvalidSecurityGroupRuleId.NotFound",
                "The security group rule ID does not exist: ");
        checkAllThere(
                kept.rules().stream().map(IpPermissionRules::key).collect(Collectors.toSet()),
                keys,
                "InvalidPermission.NotFound",
                "The specified rule does not exist in this security group. ");
        var rest = kept.rules().stream()
                .filter(rule ->
                        !ids.contains(rule.securityGroupRuleId()) && !keys.contains(IpPermissionRules.key(rule)))
                .toList();
        groups.shelf().put(group, new SecurityGroups.Kept(kept.group(), rest));
    }

    private static void checkAllThere(Set<String> there, Collection<String> wanted, String code, String text) {
        wanted.stream().filter(one -> !there.contains(one)).findFirst().ifPresent(one -> {
            throw AwsFault.of(code, text + one);
        });
    }

    private DescribeSecurityGroupRulesResponse describe(DescribeSecurityGroupRulesRequest request) {
        var all = groups.shelf().seeAll().stream()
                .flatMap(kept -> kept.rules().stream())
                .filter(rule -> request.securityGroupRuleIds().isEmpty()
                        || request.securityGroupRuleIds().contains(rule.securityGroupRuleId()))
                .toList();
        return DescribeSecurityGroupRulesResponse.builder()
                .securityGroupRules(filters.apply(all, request.filters()).stream()
                        .map(this::tagged)
                        .toList())
                .build();
    }
}
