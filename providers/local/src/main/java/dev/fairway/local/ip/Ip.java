package dev.fairway.local.ip;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.Optional;

/** An IP address; never a host name, so that nothing here ever asks a name server. */
public record Ip(IPAddress address) implements Comparable<Ip> {
    private static final Comparator<Ip> ORDER = Comparator.comparing(Ip::v6).thenComparing(Ip::number);
    private static final IPAddressGenerator GENERATOR = new IPAddressGenerator();

    /** @throws IllegalArgumentException when the text is not an IPv4 or IPv6 address; the message says what to write */
    public static Ip parse(String text) {
        return AddressNotation.address(text)
                .map(Ip::new)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is not an IP address" + advice(text)));
    }

    /** An address that a kubelet reports; IPv4 written as IPv6 is IPv4. Empty when it is not an address. */
    public static Optional<Ip> ofNode(String text) {
        return AddressNotation.addressOrMapped(text).map(Ip::new);
    }

    public static Ip of(InetAddress address) {
        return new Ip(GENERATOR.from(address.getAddress()));
    }

    public static boolean isIp(String text) {
        return AddressNotation.address(text).isPresent();
    }

    /** What to write instead of a text that is not an address, as the end of a sentence. */
    private static String advice(String text) {
        return meant(text).map(meant -> ": write " + meant).orElse(" such as 192.0.2.1 or 2001:db8::1");
    }

    /** What was probably meant by a text that is not an address. */
    public static Optional<String> meant(String text) {
        return isIp(text) ? Optional.empty() : AddressNotation.meant(text).map(IPAddress::toCanonicalString);
    }

    public boolean v6() {
        return address.isIPv6();
    }

    public BigInteger number() {
        return address.getValue();
    }

    public InetAddress inet() {
        return address.toInetAddress();
    }

    /** The address so far after this one. */
    Ip plus(BigInteger distance) {
        return new Ip(
                v6() ? address.toIPv6().increment(distance) : address.toIPv4().increment(distance.longValueExact()));
    }

    @Override
    public int compareTo(Ip other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return address.toCanonicalString();
    }
}
