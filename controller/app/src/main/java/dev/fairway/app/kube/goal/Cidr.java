package dev.fairway.app.kube.goal;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/**
 * A block of addresses in CIDR notation.
 *
 * @param text canonical: RFC 5952, without bits after the prefix
 */
record Cidr(String text) {
    private static final IPAddressStringParameters LOOSE = loose();

    /** Reads what every program reads alike: no leading zeros, no octets left out, no IPv4 written as IPv6. */
    static Optional<Cidr> parse(String text) {
        return read(text)
                .filter(IPAddress::isPrefixed)
                .filter(block -> text.endsWith("/" + block.getNetworkPrefixLength()))
                .filter(block ->
                        block.isIPv6() ? text.matches("[0-9a-fA-F:.]+/\\d+") : text.equals(block.toCanonicalString()))
                .filter(block -> !isMapped(block))
                .map(Cidr::of);
    }

    /** What was probably meant by a text that is not accepted: an address alone is a block of one. */
    static Optional<Cidr> meant(String text) {
        return read(text)
                .map(Cidr::unmapped)
                .map(block -> block.isPrefixed() ? block : single(block))
                .map(Cidr::of);
    }

    private static Cidr of(IPAddress block) {
        return new Cidr(block.toPrefixBlock().toCanonicalString());
    }

    private static IPAddress single(IPAddress address) {
        return address.setPrefixLength(address.getBitCount());
    }

    private static IPAddress unmapped(IPAddress address) {
        if (!isMapped(address)) {
            return address;
        }
        var embedded = address.toIPv6().getEmbeddedIPv4Address().withoutPrefixLength();
        var prefix = address.getNetworkPrefixLength();
        // ::ffff:10.0.0.0/104 is 10.0.0.0/8, but people write ::ffff:10.0.0.0/8 for it
        return prefix == null ? embedded : embedded.setPrefixLength(prefix > 96 ? prefix - 96 : Math.min(prefix, 32));
    }

    private static boolean isMapped(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped();
    }

    private static Optional<IPAddress> read(String text) {
        return text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)
                ? Optional.empty()
                : Optional.ofNullable(new IPAddressString(text, LOOSE).getAddress());
    }

    /** What inet_aton reads, with leading zeros as Kubernetes reads them: decimal. */
    private static IPAddressStringParameters loose() {
        var how = new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowMask(false)
                .allowPrefixOnly(false)
                .setRangeOptions(RangeParameters.NO_RANGE);
        how.getIPv4AddressParametersBuilder().allow_inet_aton_octal(false).allowPrefixesBeyondAddressSize(false);
        var v6 = how.getIPv6AddressParametersBuilder();
        v6.allowZone(false).allowBase85(false).allowPrefixesBeyondAddressSize(false);
        v6.getEmbeddedIPv4AddressParametersBuilder().allowLeadingZeros(false).allow_inet_aton(false);
        return how.toParams();
    }
}
