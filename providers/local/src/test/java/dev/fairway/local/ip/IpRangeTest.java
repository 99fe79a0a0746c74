package dev.fairway.local.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.testkit.AddressSpellings;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IpRangeTest {
    @Test
    void reads_ranges_blocks_and_single_addresses() {
        assertThat(IpRange.parse("127.0.0.10-127.0.0.250").size()).isEqualTo(241);
        assertThat(IpRange.parse("10.1.2.3/8")).hasToString("10.0.0.0-10.255.255.255");
        assertThat(IpRange.parse("fd00::1")).hasToString("fd00::1");
        assertThat(IpRange.parse("::/0").contains(Ip.parse("ffff::"))).isTrue();
        assertThat(IpRange.parse("0.0.0.0/0").contains(Ip.parse("255.255.255.255")))
                .isTrue();
    }

    @Test
    void bits_after_the_prefix_do_not_count() {
        assertThat(IpRange.parseBlock("10.0.0.5/8")).isEqualTo(IpRange.parseBlock("10.0.0.0/8"));
        assertThat(IpRange.parseBlock("2001:DB8::5/32")).isEqualTo(IpRange.parseBlock("2001:db8::/32"));
    }

    @Test
    void has_addresses_at_any_distance() {
        assertThat(IpRange.parse("127.0.0.10-127.0.0.250").at(BigInteger.valueOf(240)))
                .hasToString("127.0.0.250");
        assertThat(IpRange.parse("::/0").at(BigInteger.ONE.shiftLeft(127))).hasToString("8000::");
    }

    @Test
    void families_do_not_mix() {
        assertThat(IpRange.parse("0.0.0.0/0").contains(Ip.parse("::1"))).isFalse();
        assertThat(IpRange.parse("::/0").contains(Ip.parse("127.0.0.1"))).isFalse();
        assertThatThrownBy(() -> IpRange.parse("::1-127.0.0.1")).hasMessageContaining("mixes");
    }

    @Test
    void a_range_runs_upwards() {
        assertThatThrownBy(() -> IpRange.parse("127.0.0.9-127.0.0.1")).hasMessageContaining("runs backwards");
    }

    @ParameterizedTest
    @MethodSource
    void what_is_no_block_is_refused(String wrong) {
        assertThatThrownBy(() -> IpRange.parseBlock(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + wrong + "' is not a CIDR block");
        assertThatThrownBy(() -> IpRange.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }

    static List<String> what_is_no_block_is_refused() {
        return AddressSpellings.noBlocks();
    }

    @Test
    void a_prefix_that_is_too_long_is_told_its_limit() {
        assertThatThrownBy(() -> IpRange.parse("::/129")).hasMessageContaining("at most 128");
        assertThatThrownBy(() -> IpRange.parse("10.0.0.0/33")).hasMessageContaining("at most 32");
        assertThatThrownBy(() -> IpRange.parse("::ffff:10.0.0.0/104")).hasMessageEndingWith(": write 10.0.0.0/8");
    }
}
