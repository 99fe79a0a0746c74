package dev.fairway.aws.builder;

import dev.fairway.aws.annotations.AwsAnnotation;
import dev.fairway.aws.annotations.AwsServiceSettings;
import dev.fairway.aws.builder.AwsNetwork.PrefixList;
import dev.fairway.aws.model.AwsAddress;
import dev.fairway.aws.model.AwsSecurityGroupRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The inbound rules of the frontend security group, as many as its quota allows.
 *
 * @param served the ports whose rules all fit
 * @param left the ports whose rules do not fit
 * @param blind the sources that may connect but have no rule for path MTU discovery
 */
record AwsInboundRules(
        SortedSet<AwsSecurityGroupRule> allowed,
        List<AwsListenerPort> served,
        List<AwsListenerPort> left,
        SortedSet<String> blind) {
    /** The AWS default quota of rules in a security group, for each address family. */
    private static final int MOST = 60;

    /** The inputs that determine the number of rules. */
    record Space(AwsServiceSettings wish, Map<String, PrefixList> prefixLists, boolean dualStack) {

        /** Adds port rules before path MTU rules: without a port rule there is no connection at all. */
        AwsInboundRules fill(List<AwsListenerPort> ports) {
            if (!wish.security().groups().isEmpty()) {
                return new AwsInboundRules(new TreeSet<>(), List.copyOf(ports), List.of(), new TreeSet<>());
            }
            var allowed = new TreeSet<AwsSecurityGroupRule>();
            var served = new ArrayList<AwsListenerPort>();
            var left = new ArrayList<AwsListenerPort>();
            for (var port : ports) {
                var rules = peers(port).stream()
                        .flatMap(peer -> port.transports().stream()
                                .map(transport -> AwsSecurityGroupRule.port(transport, port.number(), peer)))
                        .toList();
                (add(rules, allowed) ? served : left).add(port);
            }
            var blind = new TreeSet<String>();
            served.stream().flatMap(port -> peers(port).stream()).distinct().forEach(peer -> {
                if (!add(List.of(AwsSecurityGroupRule.pathMtu(peer, isIpv6(peer))), allowed)) {
                    blind.add(peer);
                }
            });
            return new AwsInboundRules(allowed, served, left, blind);
        }

        private boolean add(Collection<AwsSecurityGroupRule> rules, SortedSet<AwsSecurityGroupRule> allowed) {
            var more = new TreeSet<>(allowed);
            more.addAll(rules);
            boolean fits = Stream.of(true, false).allMatch(ipv6 -> weigh(more, ipv6) <= MOST);
            if (fits) {
                allowed.addAll(rules);
            }
            return fits;
        }

        /**
         * VPC user guide, "Amazon VPC quotas": IPv4 and IPv6 count separately; a prefix list counts as its maximum
         * number of entries.
         */
        private int weigh(SortedSet<AwsSecurityGroupRule> rules, boolean ipv6) {
            return rules.stream()
                    .map(AwsSecurityGroupRule::peer)
                    .filter(peer -> isIpv6(peer) == ipv6)
                    .mapToInt(peer -> list(peer).map(PrefixList::weight).orElse(1))
                    .sum();
        }

        private boolean isIpv6(String peer) {
            return list(peer).map(PrefixList::ipv6).orElseGet(() -> peer.contains(":"));
        }

        private Optional<PrefixList> list(String peer) {
            return Optional.ofNullable(prefixLists.get(peer));
        }

        /** Without source ranges and prefix lists, all addresses are allowed. */
        private List<String> peers(AwsListenerPort port) {
            var peers = new ArrayList<>(port.listener().traffic().sourceRanges().stream()
                    .map(AwsAddress::canonical)
                    .distinct()
                    .toList());
            peers.addAll(wish.security().prefixLists());
            if (peers.isEmpty()) {
                peers.add("0.0.0.0/0");
                peers.addAll(dualStack ? List.of("::/0") : List.of());
            }
            return peers;
        }
    }

    static final String TOO_MANY =
            "its source ranges need more than %d rules, the maximum of a security group (a prefix list counts as its maximum number of entries): combine ranges, or use your own security group (%s)"
                    .formatted(MOST, AwsAnnotation.GROUPS.key());

    /** The Warning about missing path MTU rules. */
    Optional<String> remark() {
        return blind.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "ICMP for path MTU discovery is not allowed from %s, because a security group can have only %d rules: connections over links with a small MTU may hang; combine source ranges, or use your own security group (%s)"
                                .formatted(AwsWarnings.some(blind), MOST, AwsAnnotation.GROUPS.key()));
    }
}
