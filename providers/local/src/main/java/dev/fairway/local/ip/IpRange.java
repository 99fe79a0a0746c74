package dev.fairway.local.ip;

import inet.ipaddr.IPAddress;
import java.math.BigInteger;

/** Neighbouring addresses of one family, both ends included. */
public record IpRange(Ip first, Ip last) {
    public IpRange {
        if (first.v6() != last.v6()) {
            throw new IllegalArgumentException(first + "-" + last + " mixes IPv4 and IPv6: write two ranges");
        }
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException(first + "-" + last + " runs backwards: write the lower address first");
        }
    }

    /** Reads {@code a-b}, {@code a/bits} or {@code a}; bits after the prefix are ignored, as Kubernetes does. */
    public static IpRange parse(String text) {
        int dash = text.indexOf('-');
        if (dash >= 0) {
            return new IpRange(
                    Ip.parse(text.substring(0, dash).strip()),
                    Ip.parse(text.substring(dash + 1).strip()));
        }
        if (text.indexOf('/') >= 0) {
            return parseBlock(text);
        }
        Ip one = Ip.parse(text);
        return new IpRange(one, one);
    }

    /** Reads {@code a/bits} and nothing else. */
    public static IpRange parseBlock(String text) {
        return AddressNotation.block(text)
                .map(IpRange::of)
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + text + "' is not a CIDR block" + CidrAdvice.of(text)));
    }

    private static IpRange of(IPAddress address) {
        var block = address.toPrefixBlock();
        return new IpRange(end(block.getLower()), end(block.getUpper()));
    }

    private static Ip end(IPAddress address) {
        return new Ip(address.withoutPrefixLength());
    }

    public boolean contains(Ip ip) {
        return ip.v6() == first.v6() && ip.compareTo(first) >= 0 && ip.compareTo(last) <= 0;
    }

    public BigInteger size() {
        return last.number().subtract(first.number()).add(BigInteger.ONE);
    }

    /** The address so far from the first one. */
    public Ip at(BigInteger index) {
        return first.plus(index);
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + "-" + last;
    }
}
