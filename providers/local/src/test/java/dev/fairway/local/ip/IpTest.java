package dev.fairway.local.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.testkit.AddressSpellings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class IpTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1",
        "0.0.0.0, 0.0.0.0",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0db8::0001, 2001:db8::1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "64:ff9b::192.0.2.1, 64:ff9b::c000:201",
        "::, ::"
    })
    void an_address_has_one_text(String written, String text) {
        assertThat(Ip.parse(written))
                .hasToString(text)
                .isEqualTo(Ip.parse(text))
                .hasSameHashCodeAs(Ip.parse(text));
    }

    @ParameterizedTest
    @MethodSource
    void an_ambiguous_spelling_is_refused_with_what_to_write_instead(AddressSpellings.Ambiguous one) {
        assertThatThrownBy(() -> Ip.parse(one.written()))
                .hasMessage("'%s' is not an IP address: write %s", one.written(), one.instead());
        assertThatThrownBy(() -> IpRange.parse(one.block(32).written())).hasMessageEndingWith(one.instead() + "/32");
        assertThatThrownBy(() -> IpRange.parse(one.written() + "-10.9.9.9")).hasMessageContaining(one.instead());
    }

    static List<AddressSpellings.Ambiguous> an_ambiguous_spelling_is_refused_with_what_to_write_instead() {
        return AddressSpellings.ipv4();
    }

    @ParameterizedTest
    @MethodSource
    void what_is_no_address_is_refused_and_never_looked_up(String wrong) {
        assertThatThrownBy(() -> Ip.parse(wrong)).hasMessageStartingWith("'" + wrong + "' is not an IP address");
        assertThat(Ip.isIp(wrong)).isFalse();
    }

    static List<String> what_is_no_address_is_refused_and_never_looked_up() {
        return AddressSpellings.noAddresses();
    }

    @Test
    void brackets_and_prefixes_are_not_part_of_an_address() {
        assertThatThrownBy(() -> Ip.parse("[::1]")).hasMessage("'[::1]' is not an IP address: write ::1");
        assertThatThrownBy(() -> Ip.parse("10.0.0.5/32"))
                .hasMessage("'10.0.0.5/32' is not an IP address: write 10.0.0.5");
    }

    @Test
    void an_address_of_a_node_is_one_in_whatever_family_it_is_written() {
        assertThat(Ip.ofNode("::ffff:10.0.0.1")).contains(Ip.parse("10.0.0.1"));
        assertThat(Ip.ofNode("10.0.0.1")).contains(Ip.parse("10.0.0.1"));
        for (var wrong : List.of("node-1.example.com", "::1/64", "10.0.0.01", "[::1]")) {
            assertThat(Ip.ofNode(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void goes_to_java_and_back() throws UnknownHostException {
        for (var text : List.of("127.0.0.1", "255.255.255.255", "::1", "fd00::5")) {
            assertThat(Ip.of(Ip.parse(text).inet())).isEqualTo(Ip.parse(text));
            assertThat(Ip.parse(text).inet()).isEqualTo(InetAddress.getByName(text));
        }
    }
}
