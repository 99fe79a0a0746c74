package dev.fairway.aws.design;

import dev.fairway.aws.design.AwsNetwork.PrefixList;
import dev.fairway.aws.model.AwsAddress;
import dev.fairway.aws.model.AwsRule;
import dev.fairway.aws.wish.AwsAnnotation;
import dev.fairway.aws.wish.AwsWish;
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
record AwsRules(SortedSet<AwsRule> allowed, List<AwsPort> served, List<AwsPort> left, SortedSet<String> blind) {
    /** The AWS default quota of rules in a security group, for each address family. */
    private static final int MOST = 60;

    /** The inputs that determine the number of rules. */
    record Space(AwsWish wish, Map<String, PrefixList> prefixLists, boolean dualStack) {

        /** Adds port rules before path MTU rules: without a port rule there is no connection at all. */
        AwsRules fill(List<AwsPort> ports) {
            if (!wish.security().groups().isEmpty()) {
                return new AwsRules(new TreeSet<>(), List.copyOf(ports), List.of(), new TreeSet<>());
            }
            var allowed = new TreeSet<AwsRule>();
            var served = new ArrayList<AwsPort>();
            var left = new ArrayList<AwsPort>();
            for (var port : ports) {
                var rules = peers(port).stream()
                        .flatMap(peer -> port.transports().stream()
                                .map(transport -> AwsRule.port(transport, port.number(), peer)))
                        .toList();
                (add(rules, allowed) ? served : left).add(port);
            }
            var blind = new TreeSet<String>();
            served.stream().flatMap(port -> peers(port).stream()).distinct().forEach(peer -> {
                if (!add(List.of(AwsRule.pathMtu(peer, isIpv6(peer))), allowed)) {
                    blind.add(peer);
                }
            });
            return new AwsRules(allowed, served, left, blind);
        }

        private boolean add(Collection<AwsRule> rules, SortedSet<AwsRule> allowed) {
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
        private int weigh(SortedSet<AwsRule> rules, boolean ipv6) {
            return rules.stream()
                    .map(AwsRule::peer)
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
        private List<String> peers(AwsPort port) {
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
                                .formatted(AwsRemarks.some(blind), MOST, AwsAnnotation.GROUPS.key()));
    }
}
