package dev.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Protocol;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalOptionsTest {

    @Test
    void every_default_is_a_value_that_could_be_written() {
        assertThat(LocalOptions.ALL)
                .allSatisfy(spec -> assertThat(
                                spec.fallback().filter(value -> !spec.type().accepts(value)))
                        .as(spec.name())
                        .isEmpty());
    }

    @Test
    void of_a_listener_are_complete_so_that_a_removed_one_goes_back_to_its_default() {
        assertThat(LocalOptions.forListener(Protocol.TCP, Map.of()))
                .isEqualTo(Map.of("proxyProtocol", "false", "maxConnections", "16384", "drainSeconds", "300"));
        assertThat(LocalOptions.forListener(Protocol.UDP, Map.of()))
                .isEqualTo(Map.of("udpIdleSeconds", "60", "maxConnections", "16384", "drainSeconds", "300"));
    }

    @Test
    void that_mean_nothing_for_a_protocol_do_not_reach_its_listeners() {
        var given = Map.of("proxy-protocol", "true", "udp-idle", "1h", "drain", "1500ms");

        assertThat(LocalOptions.forListener(Protocol.TCP, given))
                .containsEntry("proxyProtocol", "true")
                .containsEntry("drainSeconds", "2")
                .doesNotContainKey("udpIdleSeconds");
        assertThat(LocalOptions.forListener(Protocol.UDP, given))
                .containsEntry("udpIdleSeconds", "3600")
                .doesNotContainKey("proxyProtocol");
    }

    @Test
    void durations_are_read_in_every_unit() {
        assertThat(LocalOptions.duration("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(LocalOptions.duration("30s")).isEqualTo(Duration.ofSeconds(30));
        assertThat(LocalOptions.duration("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(LocalOptions.duration("2h")).isEqualTo(Duration.ofHours(2));
    }
}
