package dev.fairway.aws.model;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A subnet of a load balancer, and its addresses there.
 *
 * @param zone the subnet's
 * @param addresses those asked for; what is not asked for AWS chooses
 */
public record AwsMapping(String zone, String subnet, Addresses addresses) implements Comparable<AwsMapping> {
    private static final Comparator<AwsMapping> ORDER = Comparator.comparing(AwsMapping::subnet)
            .thenComparing(AwsMapping::zone)
            .thenComparing(one -> one.addresses().toString());

    /**
     * Empty where AWS chooses.
     *
     * @param ipv4 an allocation of an elastic IP or a private address of the subnet
     * @param natPrefix of IPv6 addresses, for UDP
     */
    public record Addresses(String ipv4, String ipv6, String natPrefix) {
        public static final Addresses ANY = new Addresses("", "", "");

        public boolean isElastic() {
            return ipv4.startsWith("eipalloc-");
        }

        boolean isAny() {
            return equals(ANY);
        }

        private Addresses or(Addresses other) {
            return new Addresses(
                    ipv4.isEmpty() ? other.ipv4 : ipv4,
                    ipv6.isEmpty() ? other.ipv6 : ipv6,
                    natPrefix.isEmpty() ? other.natPrefix : natPrefix);
        }

        private boolean meets(Addresses other) {
            return (!ipv4.isEmpty() && ipv4.equals(other.ipv4)) || (!ipv6.isEmpty() && ipv6.equals(other.ipv6));
        }

        @Override
        public String toString() {
            return Stream.of(ipv4, ipv6, natPrefix)
                    .filter(text -> !text.isEmpty())
                    .collect(joining("+"));
        }
    }

    /** Whether a load balancer that has {@code before} can get {@code after}: one zone must stay meanwhile. */
    static boolean canMove(Collection<AwsMapping> before, Collection<AwsMapping> after) {
        return after.stream().allMatch(one -> before.stream().allMatch(one::agrees))
                && !staying(before, after).isEmpty();
    }

    /**
     * What a load balancer that was made with addresses of one's own does not show of them is as it is wanted: AWS shows
     * all, moto and what is built on it none, and who took that for a difference would make it again and again.
     */
    static SortedSet<AwsMapping> completed(Collection<AwsMapping> shown, Collection<AwsMapping> wanted) {
        var all = new TreeSet<AwsMapping>();
        shown.forEach(one -> all.add(wanted.stream()
                .filter(other -> other.subnet.equals(one.subnet))
                .findFirst()
                .map(other -> new AwsMapping(one.zone, one.subnet, one.addresses.or(other.addresses)))
                .orElse(one)));
        return all;
    }

    /** Those of {@code after} whose zones are not served by another subnet now. */
    public static Collection<AwsMapping> staying(Collection<AwsMapping> before, Collection<AwsMapping> after) {
        return after.stream()
                .filter(one ->
                        before.stream().noneMatch(old -> old.zone.equals(one.zone) && !old.subnet.equals(one.subnet)))
                .toList();
    }

    /** Whether the two have an address in common. */
    public static boolean meet(Collection<AwsMapping> some, Collection<AwsMapping> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(other -> one.addresses.meets(other.addresses)));
    }

    private boolean agrees(AwsMapping other) {
        return subnet.equals(other.subnet) ? equals(other) : !addresses.meets(other.addresses);
    }

    @Override
    public int compareTo(AwsMapping other) {
        return ORDER.compare(this, other);
    }

    /** As it stands in plans and events. */
    @Override
    public String toString() {
        return addresses.isAny() ? subnet : subnet + "=" + addresses;
    }
}
