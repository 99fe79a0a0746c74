package dev.fairway.aws.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.testkit.AddressSpellings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AwsAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "10.1.2.3/8, 10.0.0.0/8",
        "192.0.2.129/25, 192.0.2.128/25",
        "0.0.0.0/0, 0.0.0.0/0",
        "203.0.113.7/32, 203.0.113.7/32",
        "::/0, ::/0",
        "2001:DB8::/32, 2001:db8::/32",
        "2001:db8:0:0:1::1/64, 2001:db8::/64",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0db8:0000:0000:0000:0000:0000:0005, 2001:db8::5",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "::1, ::1",
        "1::, 1::",
        "10:20:0:30:40:50:60:70, 10:20:0:30:40:50:60:70",
        "10.0.1.5, 10.0.1.5",
        "eipalloc-1, eipalloc-1",
        "pl-0, pl-0"
    })
    void is_converted_to_the_form_that_aws_returns(String written, String canonical) {
        assertThat(AwsAddress.canonical(written)).isEqualTo(canonical);
        assertThat(AwsAddress.canonical(canonical)).isEqualTo(canonical);
    }

    /** AWS rejects it with a message. A silent correction could allow other clients. */
    @ParameterizedTest
    @MethodSource
    void an_ambiguous_address_is_not_changed(String written) {
        assertThat(AwsAddress.canonical(written)).isEqualTo(written);
        assertThat(AwsAddress.canonical(written + "/32")).isEqualTo(written + "/32");
        assertThat(AwsAddress.isIpv4(written)).isFalse();
    }

    static Stream<String> an_ambiguous_address_is_not_changed() {
        return AddressSpellings.ipv4().stream()
                .map(AddressSpellings.Ambiguous::written)
                .filter(written -> !written.startsWith("::"));
    }

    @Test
    void an_address_is_of_one_family_and_has_no_prefix() {
        assertThat(AwsAddress.isIpv4("10.0.1.5")).isTrue();
        assertThat(AwsAddress.isIpv6("2001:db8::5")).isTrue();
        assertThat(List.of("2001:db8::5", "10.0.1.5/32", "10.0.1.256", "ten")).noneMatch(AwsAddress::isIpv4);
        assertThat(List.of("10.0.1.5", "2001:db8::/64", "::g", ":", "ten")).noneMatch(AwsAddress::isIpv6);
    }
}
