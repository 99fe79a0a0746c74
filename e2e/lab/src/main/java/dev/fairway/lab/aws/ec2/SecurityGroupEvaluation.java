package dev.fairway.lab.aws.ec2;

import dev.fairway.local.ip.Ip;
import dev.fairway.local.ip.IpRange;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Whom security groups let in: what the rules of several groups allow adds up, and the rest is dropped. */
public final class SecurityGroupEvaluation {
    private final SecurityGroups groups;
    private final PrefixLists lists;
    private final NetworkInterfaces interfaces;

    SecurityGroupEvaluation(SecurityGroups groups, PrefixLists lists, NetworkInterfaces interfaces) {
        this.groups = groups;
        this.lists = lists;
        this.interfaces = interfaces;
    }

    /**
     * Who may come.
     *
     * @param protocol tcp or udp
     */
    public List<IpRange> sources(Collection<String> ids, String protocol, int port) {
        return ids.stream()
                .flatMap(id -> groups.shelf().find(id).stream())
                .flatMap(kept -> kept.rules().stream())
                .filter(rule -> !rule.isEgress() && concerns(rule, protocol, port))
                .flatMap(this::peers)
                .toList();
    }

    /** Whether somebody may come in at an interface that has this address; at what is no interface, everybody may. */
    public boolean lets(String from, String vpc, String to, String protocol, int port) {
        return interfaces
                .withAddress(vpc, to)
                .map(one -> sources(NetworkInterfaces.groups(one), protocol, port).stream()
                        .anyMatch(range -> range.contains(Ip.parse(from))))
                .orElse(true);
    }

    private static boolean concerns(SecurityGroupRule rule, String protocol, int port) {
        return rule.ipProtocol().equals("-1")
                || (rule.ipProtocol().equals(protocol) && rule.fromPort() <= port && port <= rule.toPort());
    }

    private Stream<IpRange> peers(SecurityGroupRule rule) {
        if (rule.prefixListId() != null) {
            return lists.blocks(rule.prefixListId()).map(IpRange::parseBlock);
        }
        return rule.referencedGroupInfo() == null
                ? Stream.of(IpRange.parseBlock(IpPermissionRules.peer(rule)))
                : members(rule.referencedGroupInfo().groupId()).map(IpRange::parse);
    }

    private Stream<String> members(String group) {
        return interfaces.all().stream()
                .filter(one -> NetworkInterfaces.groups(one).contains(group))
                .map(NetworkInterface::privateIpAddress);
    }
}
