package dev.fairway.aws.model;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A subnet of a load balancer, with the addresses requested there.
 *
 * @param zone the availability zone of the subnet
 * @param addresses the requested addresses; AWS chooses the others
 */
public record AwsSubnetMapping(String zone, String subnet, Addresses addresses)
        implements Comparable<AwsSubnetMapping> {
    private static final Comparator<AwsSubnetMapping> ORDER = Comparator.comparing(AwsSubnetMapping::subnet)
            .thenComparing(AwsSubnetMapping::zone)
            .thenComparing(one -> one.addresses().toString());

    /**
     * The addresses of a load balancer in one subnet. An empty value means that AWS chooses.
     *
     * @param ipv4 the allocation ID of an Elastic IP, or a private address of the subnet
     * @param natPrefix the IPv6 source-NAT prefix for UDP
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

    /** Whether the mappings can change in place. At least one zone must stay during the change. */
    static boolean canMove(Collection<AwsSubnetMapping> before, Collection<AwsSubnetMapping> after) {
        return after.stream().allMatch(one -> before.stream().allMatch(one::agrees))
                && !staying(before, after).isEmpty();
    }

    /**
     * Fills in the requested addresses that the API does not return. AWS returns all of them; moto returns none, and
     * without this the load balancer would be replaced in every reconcile.
     */
    static SortedSet<AwsSubnetMapping> completed(
            Collection<AwsSubnetMapping> shown, Collection<AwsSubnetMapping> wanted) {
        var all = new TreeSet<AwsSubnetMapping>();
        shown.forEach(one -> all.add(wanted.stream()
                .filter(other -> other.subnet.equals(one.subnet))
                .findFirst()
                .map(other -> new AwsSubnetMapping(one.zone, one.subnet, one.addresses.or(other.addresses)))
                .orElse(one)));
        return all;
    }

    /** Returns the mappings of {@code after} whose zone has no other subnet now. */
    public static Collection<AwsSubnetMapping> staying(
            Collection<AwsSubnetMapping> before, Collection<AwsSubnetMapping> after) {
        return after.stream()
                .filter(one ->
                        before.stream().noneMatch(old -> old.zone.equals(one.zone) && !old.subnet.equals(one.subnet)))
                .toList();
    }

    /** Whether the two have a common address. */
    public static boolean meet(Collection<AwsSubnetMapping> some, Collection<AwsSubnetMapping> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(other -> one.addresses.meets(other.addresses)));
    }

    private boolean agrees(AwsSubnetMapping other) {
        return subnet.equals(other.subnet) ? equals(other) : !addresses.meets(other.addresses);
    }

    @Override
    public int compareTo(AwsSubnetMapping other) {
        return ORDER.compare(this, other);
    }

    /** The form in plans and events. */
    @Override
    public String toString() {
        return addresses.isAny() ? subnet : subnet + "=" + addresses;
    }
}
