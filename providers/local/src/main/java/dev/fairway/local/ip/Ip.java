package dev.fairway.local.ip;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;

/** An IP address as a number in its family; never a host name, so that nothing here ever asks a name server. */
public record Ip(boolean v6, BigInteger number) implements Comparable<Ip> {
    private static final Comparator<Ip> ORDER = Comparator.comparing(Ip::v6).thenComparing(Ip::number);

    /** @throws IllegalArgumentException when the text is not an IPv4 or IPv6 address */
    public static Ip parse(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        if (bytes == null || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
            throw new IllegalArgumentException("'" + text + "' is not an IP address");
        }
        return new Ip(bytes.length == 16, new BigInteger(1, bytes));
    }

    public static Ip of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return new Ip(bytes.length == 16, new BigInteger(1, bytes));
    }

    public static boolean isIp(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public int bits() {
        return v6 ? 128 : 32;
    }

    public InetAddress inet() {
        byte[] bytes = new byte[bits() / 8];
        byte[] digits = number.toByteArray();
        int length = Math.min(digits.length, bytes.length);
        System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }

    @Override
    public int compareTo(Ip other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return NetUtil.toAddressString(inet());
    }
}
