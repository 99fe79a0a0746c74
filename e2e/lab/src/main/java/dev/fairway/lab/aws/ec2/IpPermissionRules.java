package dev.fairway.lab.aws.ec2;

import dev.fairway.lab.aws.wire.AwsFault;
import dev.fairway.local.ip.IpRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Permissions, as requests hold them, as single rules, as EC2 keeps them, and back. */
final class IpPermissionRules {
    private static final Map<String, String> NAMES = Map.of("6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6");

    private IpPermissionRules() {}

    static List<SecurityGroupRule> of(List<IpPermission> permissions, boolean egress) {
        var rules = new ArrayList<SecurityGroupRule>();
        for (var one : permissions) {
            one.ipRanges()
                    .forEach(peer -> rules.add(rule(one, egress)
                            .cidrIpv4(canonical(peer.cidrIp()))
                            .description(peer.description())
                            .build()));
            one.ipv6Ranges()
                    .forEach(peer -> rules.add(rule(one, egress)
                            .cidrIpv6(canonical(peer.cidrIpv6()))
                            .description(peer.description())
                            .build()));
            one.prefixListIds()
                    .forEach(peer -> rules.add(rule(one, egress)
                            .prefixListId(peer.prefixListId())
                            .description(peer.description())
                            .build()));
            one.userIdGroupPairs()
                    .forEach(peer -> rules.add(rule(one, egress)
                            .referencedGroupInfo(
                                    group -> group.groupId(peer.groupId()).userId(peer.userId()))
                            .description(peer.description())
                            .build()));
        }
        return rules;
    }

    private static SecurityGroupRule.Builder rule(IpPermission permission, boolean egress) {
        var protocol = protocol(permission.ipProtocol());
        var rule = SecurityGroupRule.builder().isEgress(egress).ipProtocol(protocol);
        if (protocol.equals("-1")) {
            return rule.fromPort(-1).toPort(-1);
        }
        checkPorts(protocol, permission.fromPort(), permission.toPort());
        return rule.fromPort(permission.fromPort()).toPort(permission.toPort());
    }

    /** EC2 API reference, IpPermission: names or numbers; what has a name is shown by it. */
    private static String protocol(@Nullable String asked) {
        var name = asked == null ? "" : asked.toLowerCase(Locale.ROOT);
        var known = NAMES.getOrDefault(name, name.equals("all") ? "-1" : name);
        if (!known.equals("-1") && !NAMES.containsValue(known) && !known.matches("\\d{1,3}")) {
            throw AwsFault.of(
                    "InvalidPermission.Malformed",
                    "Unsupported IP protocol \"" + asked + "\"  -- supported: " + "[tcp, udp, icmp, icmpv6, -1]");
        }
        return known;
    }

    private static void checkPorts(String protocol, @Nullable Integer from, @Nullable Integer to) {
        if (!protocol.equals("tcp") && !protocol.equals("udp")) {
            return;
        }
        if (from == null || to == null) {
            throw AwsFault.of(
                    "InvalidParameterValue",
                    "Invalid value 'Must specify both from and to ports with TCP/UDP.' " + "for portRange.");
        }
        if (from < 0 || to > 65535 || from > to) {
            throw AwsFault.of("InvalidParameterValue", "Invalid TCP/UDP port range (" + from + ":" + to + ")");
        }
    }

    /** EC2 API reference, IpRange: host bits are cut off, 100.68.0.18/18 becomes 100.68.0.0/18. */
    private static String canonical(String cidr) {
        try {
            return IpRange.parseBlock(cidr).first() + cidr.substring(cidr.indexOf('/'));
        } catch (IllegalArgumentException e) {
            throw AwsFault.of("InvalidParameterValue", "CIDR block " + cidr + " is malformed");
        }
    }

    /** Equal rules are one rule; descriptions do not tell them apart. */
    static String key(SecurityGroupRule rule) {
        return String.join(
                " ",
                String.valueOf(rule.isEgress()),
                rule.ipProtocol(),
                String.valueOf(rule.fromPort()),
                String.valueOf(rule.toPort()),
                peer(rule));
    }

    static String peer(SecurityGroupRule rule) {
        if (rule.cidrIpv4() != null) {
            return rule.cidrIpv4();
        }
        if (rule.cidrIpv6() != null) {
            return rule.cidrIpv6();
        }
        return rule.prefixListId() != null
                ? rule.prefixListId()
                : rule.referencedGroupInfo().groupId();
    }

    /** As DescribeSecurityGroups shows them: one permission for each protocol and port range. */
    static List<IpPermission> permissions(List<SecurityGroupRule> rules, boolean egress) {
        var grouped = new LinkedHashMap<String, List<SecurityGroupRule>>();
        rules.stream()
                .filter(rule -> rule.isEgress() == egress)
                .forEach(rule -> grouped.computeIfAbsent(
                                rule.ipProtocol() + " " + rule.fromPort() + " " + rule.toPort(),
                                key -> new ArrayList<>())
                        .add(rule));
        return grouped.values().stream().map(IpPermissionRules::permission).toList();
    }

    private static IpPermission permission(List<SecurityGroupRule> rules) {
        var first = rules.getFirst();
        boolean all = first.ipProtocol().equals("-1");
        return IpPermission.builder()
                .ipProtocol(first.ipProtocol())
                .fromPort(all ? null : first.fromPort())
                .toPort(all ? null : first.toPort())
                .ipRanges(some(rules, rule -> rule.cidrIpv4() == null ? null : v4(rule)))
                .ipv6Ranges(some(rules, rule -> rule.cidrIpv6() == null ? null : v6(rule)))
                .prefixListIds(some(rules, rule -> rule.prefixListId() == null ? null : list(rule)))
                .userIdGroupPairs(some(rules, rule -> rule.referencedGroupInfo() == null ? null : group(rule)))
                .build();
    }

    private static <T> List<T> some(List<SecurityGroupRule> rules, Function<SecurityGroupRule, @Nullable T> peer) {
        return rules.stream()
                .flatMap(rule -> Stream.ofNullable(peer.apply(rule)))
                .toList();
    }

    private static software.amazon.awssdk.services.ec2.model.IpRange v4(SecurityGroupRule rule) {
        return software.amazon.awssdk.services.ec2.model.IpRange.builder()
                .cidrIp(rule.cidrIpv4())
                .description(rule.description())
                .build();
    }

    private static Ipv6Range v6(SecurityGroupRule rule) {
        return Ipv6Range.builder()
                .cidrIpv6(rule.cidrIpv6())
                .description(rule.description())
                .build();
    }

    private static PrefixListId list(SecurityGroupRule rule) {
        return PrefixListId.builder()
                .prefixListId(rule.prefixListId())
                .description(rule.description())
                .build();
    }

    private static UserIdGroupPair group(SecurityGroupRule rule) {
        return UserIdGroupPair.builder()
                .groupId(rule.referencedGroupInfo().groupId())
                .userId(rule.referencedGroupInfo().userId())
                .description(rule.description())
                .build();
    }
}
