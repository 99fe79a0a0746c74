package dev.fairway.local.ip;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/** How addresses and CIDR blocks are written: only spellings that every program reads alike. */
final class AddressNotation {
    private static final IPAddressStringParameters STRICT = strict();
    private static final IPAddressStringParameters LOOSE = loose();

    private AddressNotation() {}

    /** An address without a prefix; IPv4 written as IPv6 is not one, because programs disagree on its family. */
    static Optional<IPAddress> address(String text) {
        return literal(text).filter(address -> !isMapped(address));
    }

    /** The same, but IPv4 written as IPv6 is the IPv4 address. */
    static Optional<IPAddress> addressOrMapped(String text) {
        return literal(text).map(AddressNotation::unmapped);
    }

    private static Optional<IPAddress> literal(String text) {
        return read(text, STRICT).filter(address -> !address.isPrefixed());
    }

    /** An address with a prefix. */
    static Optional<IPAddress> block(String text) {
        return read(text, STRICT)
                .filter(IPAddress::isPrefixed)
                .filter(address -> !isMapped(address))
                // the library takes 0 alone for a leading zero too
                .filter(address -> text.endsWith("/" + address.getNetworkPrefixLength()));
    }

    /** What was probably meant by an address that is not accepted. */
    static Optional<IPAddress> meant(String text) {
        var bare = text.strip().replaceAll("^\\[|]$|/.*$", "");
        return text.indexOf('%') >= 0 ? Optional.empty() : read(bare, LOOSE).map(AddressNotation::unmapped);
    }

    private static IPAddress unmapped(IPAddress address) {
        return isMapped(address) ? address.toIPv6().getEmbeddedIPv4Address() : address;
    }

    private static boolean isMapped(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped();
    }

    private static Optional<IPAddress> read(String text, IPAddressStringParameters how) {
        return text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)
                ? Optional.empty()
                : Optional.ofNullable(new IPAddressString(text, how).getAddress());
    }

    private static IPAddressStringParameters strict() {
        var how = literals().allow_inet_aton(false);
        var v4 = how.getIPv4AddressParametersBuilder();
        v4.allowLeadingZeros(false);
        var v6 = how.getIPv6AddressParametersBuilder();
        v6.allow_mixed_inet_aton(false);
        v6.getEmbeddedIPv4AddressParametersBuilder().allowLeadingZeros(false).allow_inet_aton(false);
        return how.toParams();
    }

    /** What inet_aton reads, with leading zeros as Kubernetes reads them: decimal. */
    private static IPAddressStringParameters loose() {
        var how = literals().allow_inet_aton(true);
        how.getIPv4AddressParametersBuilder().allow_inet_aton_octal(false);
        return how.toParams();
    }

    /** Single addresses, without wildcards, zones and masks. */
    private static IPAddressStringParameters.Builder literals() {
        var how = new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowMask(false)
                .allowPrefixOnly(false)
                .allowWildcardedSeparator(false)
                .setRangeOptions(RangeParameters.NO_RANGE);
        how.getIPv4AddressParametersBuilder().allowBinary(false).allowPrefixesBeyondAddressSize(false);
        how.getIPv6AddressParametersBuilder()
                .allowBase85(false)
                .allowZone(false)
                .allowBinary(false)
                .allowPrefixesBeyondAddressSize(false);
        return how;
    }
}
