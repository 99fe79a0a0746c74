package dev.fairway.aws.design;

import dev.fairway.aws.model.AwsAddress;
import dev.fairway.aws.model.AwsRule;
import dev.fairway.aws.wish.AwsAnnotation;
import dev.fairway.aws.wish.AwsWish;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who may connect to which ports.
 *
 * @param served the ports that all of whose rules fit
 * @param left those whose rules do not
 */
record AwsRules(SortedSet<AwsRule> allowed, List<AwsPort> served, List<AwsPort> left) {
    /** What AWS allows a security group, unless the account's quota was raised. */
    private static final int MOST = 60;

    static AwsRules of(List<AwsPort> ports, AwsWish wish, boolean dualStack) {
        var allowed = new TreeSet<AwsRule>();
        var served = new ArrayList<AwsPort>();
        var left = new ArrayList<AwsPort>();
        for (var port : ports) {
            var more = new TreeSet<>(allowed);
            for (var peer : peers(port, wish, dualStack)) {
                more.add(AwsRule.pathMtu(peer));
                port.transports().forEach(transport -> more.add(AwsRule.port(transport, port.number(), peer)));
            }
            if (more.size() <= MOST) {
                allowed = more;
                served.add(port);
            } else {
                left.add(port);
            }
        }
        return new AwsRules(allowed, served, left);
    }

    static String tooMany(AwsPort port) {
        return "port %d is left out, because with it there were more than %d rules of source ranges and ports: "
                        .formatted(port.number(), MOST)
                + "put ranges together, or into a prefix list (%s)".formatted(AwsAnnotation.PREFIX_LISTS.key());
    }

    /** Where nobody is named, everybody may. */
    private static List<String> peers(AwsPort port, AwsWish wish, boolean dualStack) {
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
