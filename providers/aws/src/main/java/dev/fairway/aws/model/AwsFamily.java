package dev.fairway.aws.model;

/**
 * By which addresses a load balancer is reached.
 *
 * @param sourceNat whether it has IPv6 prefixes from which UDP goes to the nodes
 */
public record AwsFamily(boolean dualStack, boolean sourceNat) {
    public static final AwsFamily IPV4 = new AwsFamily(false, false);

    /** As AWS calls it. */
    public String type() {
        return dualStack ? "dualstack" : "ipv4";
    }

    @Override
    public String toString() {
        return sourceNat ? type() + " with source NAT" : type();
    }
}
