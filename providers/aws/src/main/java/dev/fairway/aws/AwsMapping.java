package dev.fairway.aws;

import java.util.Comparator;

/**
 * A subnet of a load balancer, and its address there.
 *
 * @param address an allocation of an elastic IP or a private address of the subnet; empty lets AWS choose
 */
record AwsMapping(String subnet, String address) implements Comparable<AwsMapping> {
    private static final Comparator<AwsMapping> ORDER =
            Comparator.comparing(AwsMapping::subnet).thenComparing(AwsMapping::address);

    boolean isElastic() {
        return address.startsWith("eipalloc-");
    }

    @Override
    public int compareTo(AwsMapping other) {
        return ORDER.compare(this, other);
    }

    /** As it stands in plans and events. */
    @Override
    public String toString() {
        return address.isEmpty() ? subnet : subnet + "=" + address;
    }
}
