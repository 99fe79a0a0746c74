package dev.fairway.aws.model;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/** Converts addresses and CIDR ranges to the canonical form that AWS returns. */
public final class AwsAddress {
    private static final IPAddressStringParameters LITERALS = literals();

    private AwsAddress() {}

    /** Returns text that is neither an address nor a range unchanged. */
    public static String canonical(String text) {
        return read(text)
                .map(address -> address.isPrefixed() ? address.toPrefixBlock() : address)
                .map(IPAddress::toCanonicalString)
                .orElse(text);
    }

    public static boolean isIpv4(String text) {
        return read(text)
                .filter(address -> address.isIPv4() && !address.isPrefixed())
                .isPresent();
    }

    public static boolean isIpv6(String text) {
        return read(text)
                .filter(address -> address.isIPv6() && !address.isPrefixed())
                .isPresent();
    }

    private static Optional<IPAddress> read(String text) {
        return Optional.ofNullable(new IPAddressString(text, LITERALS).getAddress());
    }

    private static IPAddressStringParameters literals() {
        var how = new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowMask(false)
                .allowPrefixOnly(false)
                .allow_inet_aton(false)
                .setRangeOptions(RangeParameters.NO_RANGE);
        // AWS refuses leading zeros, which some programs read as octal numbers
        how.getIPv4AddressParametersBuilder().allowLeadingZeros(false).allowPrefixesBeyondAddressSize(false);
        how.getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowPrefixesBeyondAddressSize(false);
        return how.toParams();
    }
}
