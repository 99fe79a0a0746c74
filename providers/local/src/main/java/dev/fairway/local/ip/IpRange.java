package dev.fairway.local.ip;

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

    /** Reads {@code a-b}, {@code a/bits} or {@code a}; bits of the host part are ignored, as Kubernetes does. */
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
        String[] parts = text.split("/", -1);
        if (parts.length != 2 || !parts[1].matches("\\d{1,3}")) {
            throw new IllegalArgumentException("'" + text + "' is not a CIDR block such as 10.0.0.0/8 or fd00::/64");
        }
        Ip address = Ip.parse(parts[0]);
        int prefix = Integer.parseInt(parts[1]);
        if (prefix > address.bits()) {
            throw new IllegalArgumentException("'" + text + "': the prefix can be at most " + address.bits());
        }
        return block(address, address.bits() - prefix);
    }

    private static IpRange block(Ip address, int hostBits) {
        BigInteger low = address.number().shiftRight(hostBits).shiftLeft(hostBits);
        BigInteger high = low.add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE);
        return new IpRange(new Ip(address.v6(), low), new Ip(address.v6(), high));
    }

    public boolean contains(Ip ip) {
        return ip.v6() == first.v6() && ip.compareTo(first) >= 0 && ip.compareTo(last) <= 0;
    }

    public BigInteger size() {
        return last.number().subtract(first.number()).add(BigInteger.ONE);
    }

    /** The address so far from the first one. */
    public Ip at(BigInteger index) {
        return new Ip(first.v6(), first.number().add(index));
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + "-" + last;
    }
}
