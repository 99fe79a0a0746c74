package dev.fairway.aws.model;

import java.util.Comparator;

/**
 * An inbound rule of a security group.
 *
 * @param protocol tcp, udp, icmp or icmpv6
 * @param from the first port, or the type of ICMP message
 * @param to the last port, or the code of ICMP message
 * @param peer the source: a CIDR range, {@code pl-...} or {@code sg-...}
 */
public record AwsSecurityGroupRule(String protocol, int from, int to, String peer)
        implements Comparable<AwsSecurityGroupRule> {
    private static final Comparator<AwsSecurityGroupRule> ORDER = Comparator.comparing(AwsSecurityGroupRule::protocol)
            .thenComparingInt(AwsSecurityGroupRule::from)
            .thenComparingInt(AwsSecurityGroupRule::to)
            .thenComparing(AwsSecurityGroupRule::peer);

    public static AwsSecurityGroupRule port(String protocol, int port, String peer) {
        return new AwsSecurityGroupRule(protocol, port, port, peer);
    }

    /** Allows ICMP for path MTU discovery. Without it, connections over links with a small MTU hang. */
    public static AwsSecurityGroupRule pathMtu(String peer, boolean ipv6) {
        return ipv6 ? new AwsSecurityGroupRule("icmpv6", 2, 0, peer) : new AwsSecurityGroupRule("icmp", 3, 4, peer);
    }

    public boolean isOfSamePorts(AwsSecurityGroupRule other) {
        return protocol.equals(other.protocol) && from == other.from && to == other.to;
    }

    @Override
    public int compareTo(AwsSecurityGroupRule other) {
        return ORDER.compare(this, other);
    }

    /** The form in plans and events. */
    @Override
    public String toString() {
        return "%s-%s<%s".formatted(protocol, from == to ? "" + from : from + "-" + to, peer);
    }
}
