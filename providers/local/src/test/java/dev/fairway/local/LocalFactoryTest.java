package dev.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderSettings;
import dev.fairway.engine.ProviderRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LocalFactoryTest {

    @Test
    void is_found_on_the_class_path() {
        assertThat(ProviderRegistry.load().find("local")).containsInstanceOf(LocalFactory.class);
    }

    @Test
    void names_every_bad_setting_at_once() {
        assertThatThrownBy(() -> create(Map.of("endpoint", "10.0.0.1:7070", "timeout", "0s")))
                .hasMessageContaining("10.0.0.1:7070")
                .hasMessageContaining("option timeout is 0")
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Rejected.class));
    }

    @Test
    void a_bad_setting_is_named_and_what_may_be_a_password_is_not_repeated() {
        assertThatThrownBy(() -> create(Map.of("endpoint", "http://admin:hunter2@127.0.0.1:7654", "timeout", "1s")))
                .hasMessage("option endpoint: the value is neither unix:/path nor address:port such as 127.0.0.1:7654");
        assertThatThrownBy(() -> create(Map.of("endpoint", "127.0.0.01:7654", "timeout", "1s")))
                .hasMessage("option endpoint: '127.0.0.01' is not an IP address: write 127.0.0.1");
    }

    @Test
    void needs_no_load_balancer_that_runs_until_it_is_asked() {
        try (var provider = create(Map.of("endpoint", "unix:no-such-socket", "timeout", "1s"))) {
            assertThatThrownBy(provider::inventory)
                    .isInstanceOfSatisfying(
                            ProviderException.class,
                            e -> assertThat(e.failure()).isInstanceOf(Failure.Transient.class));
        }
    }

    @Test
    void is_where_its_load_balancer_listens_however_that_is_written() {
        try (var one = create(Map.of("endpoint", "[::1]:7654", "timeout", "1s"));
                var same = create(Map.of("endpoint", "[0:0::1]:7654", "timeout", "5s"));
                var other = create(Map.of("endpoint", "unix:/run/lb", "timeout", "1s"))) {
            assertThat(same.identity()).isEqualTo(one.identity()).hasToString("local id=[::1]:7654");
            assertThat(other.identity()).hasToString("local id=unix:/run/lb");
            assertThat(other.identity().matches(one.identity())).isFalse();
        }
    }

    @Test
    void the_same_load_balancer_at_another_endpoint_is_known_by_its_id() {
        try (var before = create(Map.of("endpoint", "[::1]:7654", "timeout", "1s"));
                var after = create(Map.of("endpoint", "unix:/run/lb", "id", "[::1]:7654", "timeout", "1s"))) {
            assertThat(after.identity()).isEqualTo(before.identity());
        }
    }

    private static LoadBalancerProvider create(Map<String, String> values) {
        return new LocalFactory().create(new ProviderSettings("cluster", new TreeMap<>(values)), new Direct());
    }
}
