package dev.fairway.aws;

/**
 * By which addresses a load balancer is reached.
 *
 * @param sourceNat whether it has IPv6 prefixes from which UDP goes to the nodes
 */
record AwsFamily(boolean dualStack, boolean sourceNat) {
    static final AwsFamily IPV4 = new AwsFamily(false, false);

    /** As AWS calls it. */
    String type() {
        return dualStack ? "dualstack" : "ipv4";
    }

    @Override
    public String toString() {
        return sourceNat ? type() + " with source NAT" : type();
    }
}
