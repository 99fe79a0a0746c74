package dev.fairway.local.ip;

/** What to write instead of a text that is not a CIDR block, as the end of a sentence. */
final class CidrAdvice {
    private static final String EXAMPLES = " such as 10.0.0.0/8 or fd00::/64";
    private static final int MAPPED = 96;

    private CidrAdvice() {}

    static String of(String text) {
        var parts = text.split("/", -1);
        return parts.length == 2 && parts[1].matches("\\d{1,3}")
                ? AddressNotation.meant(parts[0])
                        .map(Ip::new)
                        .map(address -> of(address, bits(address, parts)))
                        .orElse(EXAMPLES)
                : EXAMPLES;
    }

    /** ::ffff:10.0.0.0/104 is 10.0.0.0/8. */
    private static int bits(Ip address, String... parts) {
        int bits = Integer.parseInt(parts[1]);
        boolean mapped = !address.v6() && parts[0].indexOf(':') >= 0 && bits >= MAPPED;
        return mapped ? bits - MAPPED : bits;
    }

    private static String of(Ip address, int prefix) {
        int most = address.v6() ? 128 : 32;
        return prefix > most ? ": its prefix can be at most " + most : ": write " + address + "/" + prefix;
    }
}
