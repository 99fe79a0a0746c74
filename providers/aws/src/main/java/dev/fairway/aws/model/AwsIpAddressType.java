package dev.fairway.aws.model;

/**
 * The IP address type of a load balancer.
 *
 * @param sourceNat whether it has IPv6 source-NAT prefixes, which UDP over IPv6 needs
 */
public record AwsIpAddressType(boolean dualStack, boolean sourceNat) {
    public static final AwsIpAddressType IPV4 = new AwsIpAddressType(false, false);

    /** The AWS value. */
    public String type() {
        return dualStack ? "dualstack" : "ipv4";
    }

    @Override
    public String toString() {
        return sourceNat ? type() + " with source NAT" : type();
    }
}
