package dev.fairway.aws.read;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.fairway.aws.model.AwsAddress;
import dev.fairway.aws.model.AwsSecurityGroupRule;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** Translates between rules and EC2 permissions, which group many peers of one port. */
public final class AwsIpPermissions {
    private AwsIpPermissions() {}

    /** @param id maps the key of a security group to its ID */
    public static List<IpPermission> of(Collection<AwsSecurityGroupRule> rules, UnaryOperator<String> id) {
        return rules.stream()
                .collect(groupingBy(
                        rule -> new AwsSecurityGroupRule(rule.protocol(), rule.from(), rule.to(), ""),
                        TreeMap::new,
                        toList()))
                .values()
                .stream()
                .map(same -> permission(same, id))
                .toList();
    }

    private static IpPermission permission(List<AwsSecurityGroupRule> same, UnaryOperator<String> id) {
        var first = same.getFirst();
        var permission = IpPermission.builder()
                .ipProtocol(first.protocol())
                .fromPort(first.from())
                .toPort(first.to());
        var peers = same.stream().map(rule -> id.apply(rule.peer())).toList();
        var lists = peers.stream().filter(peer -> peer.startsWith("pl-")).toList();
        var groups = peers.stream().filter(peer -> peer.startsWith("sg-")).toList();
        var ranges6 = peers.stream().filter(peer -> peer.contains(":")).toList();
        var ranges = peers.stream()
                .filter(peer -> peer.contains("/") && !peer.contains(":"))
                .toList();
        return permission
                .prefixListIds(lists.stream().map(AwsIpPermissions::list).toList())
                .userIdGroupPairs(groups.stream().map(AwsIpPermissions::group).toList())
                .ipv6Ranges(ranges6.stream().map(AwsIpPermissions::range6).toList())
                .ipRanges(ranges.stream().map(AwsIpPermissions::range).toList())
                .build();
    }

    private static PrefixListId list(String id) {
        return PrefixListId.builder().prefixListId(id).build();
    }

    private static UserIdGroupPair group(String id) {
        return UserIdGroupPair.builder().groupId(id).build();
    }

    private static Ipv6Range range6(String cidr) {
        return Ipv6Range.builder().cidrIpv6(cidr).build();
    }

    private static IpRange range(String cidr) {
        return IpRange.builder().cidrIp(cidr).build();
    }

    public static SortedSet<AwsSecurityGroupRule> rules(Collection<IpPermission> permissions) {
        var rules = new TreeSet<AwsSecurityGroupRule>();
        for (var one : permissions) {
            int from = one.fromPort() == null ? -1 : one.fromPort();
            int to = one.toPort() == null ? -1 : one.toPort();
            peers(one).forEach(peer -> rules.add(new AwsSecurityGroupRule(one.ipProtocol(), from, to, peer)));
        }
        return rules;
    }

    private static Stream<String> peers(IpPermission one) {
        return Stream.of(
                        one.ipRanges().stream().map(range -> AwsAddress.canonical(range.cidrIp())),
                        one.ipv6Ranges().stream().map(range -> AwsAddress.canonical(range.cidrIpv6())),
                        one.prefixListIds().stream().map(list -> list.prefixListId()),
                        one.userIdGroupPairs().stream().map(pair -> pair.groupId()))
                .flatMap(all -> all);
    }
}
