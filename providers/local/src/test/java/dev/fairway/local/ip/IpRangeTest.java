package dev.fairway.local.ip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
    void families_do_not_mix() {
        assertThat(IpRange.parse("0.0.0.0/0").contains(Ip.parse("::1"))).isFalse();
        assertThat(IpRange.parse("::/0").contains(Ip.parse("127.0.0.1"))).isFalse();
        assertThatThrownBy(() -> IpRange.parse("::1-127.0.0.1")).hasMessageContaining("mixes");
    }

    @Test
    void what_is_no_address_is_refused_and_never_looked_up() {
        for (String wrong : new String[] {"", "localhost", "1.2.3", "1.2.3.4.5", "256.0.0.1", "fe80::1%lo", "[::1]"}) {
            assertThat(Ip.isIp(wrong)).as(wrong).isFalse();
        }
        assertThatThrownBy(() -> IpRange.parse("127.0.0.9-127.0.0.1")).hasMessageContaining("runs backwards");
        assertThatThrownBy(() -> IpRange.parse("::/129")).hasMessageContaining("at most 128");
        assertThatThrownBy(() -> IpRange.parse("10.0.0.0/-1")).isInstanceOf(IllegalArgumentException.class);
    }
}
