package dev.fairway.testkit;

import java.util.List;

/** Spellings of IP addresses and CIDR blocks that Fairway rejects, with the correct spellings. */
public final class AddressSpellings {
    private AddressSpellings() {}

    /**
     * An address that programs parse differently.
     *
     * @param written the rejected spelling
     * @param instead what the error message suggests
     */
    public record Ambiguous(String written, String instead) {
        /** A CIDR block of this single address. */
        public Ambiguous block(int bits) {
            return new Ambiguous(written + "/" + bits, instead + "/" + bits);
        }
    }

    /** IPv4: leading zeros (octal for inet_aton, decimal for others), joined octets and hexadecimal digits. */
    public static List<Ambiguous> ipv4() {
        return List.of(
                new Ambiguous("127.45.0.023", "127.45.0.23"),
                new Ambiguous("010.0.0.1", "10.0.0.1"),
                new Ambiguous("10.0.0.00", "10.0.0.0"),
                new Ambiguous("127.1", "127.0.0.1"),
                new Ambiguous("10.256", "10.0.1.0"),
                new Ambiguous("0x7f.1", "127.0.0.1"),
                new Ambiguous("127.0.0.0x1", "127.0.0.1"),
                new Ambiguous("::ffff:10.0.0.1", "10.0.0.1"),
                new Ambiguous("::ffff:a00:1", "10.0.0.1"));
    }

    /** Strings that are not addresses. */
    public static List<String> noAddresses() {
        return List.of(
                "",
                " ",
                "10.0.0.1 ",
                "10.0.0.1\n",
                "localhost",
                "example.com",
                "1.2.3.4.5",
                "256.0.0.1",
                "10.0.0.*",
                "10.0.0.1-9",
                "*",
                "/8",
                "10.0.0.1/",
                "2130706433",
                "fe80::1%lo",
                "1::2::3",
                "2001:zz::1",
                "::1.2.3.4.5");
    }

    /** Not CIDR blocks. */
    public static List<String> noBlocks() {
        return List.of(
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/08",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "2001:db8::/129",
                "fe80::1%lo/64",
                "[::1]/128",
                "*/8",
                "10.*.0.0/16",
                "example.com/24");
    }
}
