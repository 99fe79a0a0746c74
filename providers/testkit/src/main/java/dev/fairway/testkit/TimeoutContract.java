package dev.fairway.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.spi.Calls;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.OptionSpec;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ProviderFactory;
import dev.fairway.api.spi.ProviderSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Contract test of time-outs: no request takes longer than the Lease allows. Otherwise a mutation could take effect
 * after another replica becomes the leader. For providers with an option {@code timeout}.
 */
public abstract class TimeoutContract {
    private static final Duration LONGEST = Duration.ofSeconds(2);

    /** Tolerance for delayed threads on a busy machine. */
    private static final Duration LATE = Duration.ofMillis(1500);

    /** The factory under test. */
    protected abstract ProviderFactory factory();

    /** Provider options for a cloud at this address. */
    protected abstract Map<String, String> options(InetSocketAddress cloud);

    @ParameterizedTest
    @EnumSource
    void a_request_ends_within_what_the_lease_allows_a_mutation(SlowServer.Slowness slowness) throws IOException {
        try (var cloud = SlowServer.start(slowness);
                var provider = create(options(cloud.address()), LONGEST)) {
            long began = System.nanoTime();
            assertThatThrownBy(provider::inventory).isInstanceOf(ProviderException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST.plus(LATE));
        }
    }

    @Test
    void a_timeout_longer_than_the_lease_allows_is_an_error_that_names_both_settings() {
        var options = new TreeMap<>(options(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
        options.put("timeout", "3s");

        assertThatThrownBy(() -> create(options, LONGEST))
                .hasMessageContaining("option timeout")
                .hasMessageContaining("leaseDuration")
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.failure()).isInstanceOf(Failure.Rejected.class));
    }

    @Test
    void a_shorter_timeout_is_accepted() {
        var options = new TreeMap<>(options(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1)));
        options.put("timeout", "1s");

        create(options, LONGEST).close();
    }

    private LoadBalancerProvider create(Map<String, String> given, Duration longestMutation) {
        var values = new TreeMap<String, String>();
        for (var option : factory().options()) {
            if (option.scope() == OptionSpec.Scope.PROVIDER) {
                option.fallback().ifPresent(value -> values.put(option.name(), value));
            }
        }
        values.putAll(given);
        return factory().create(new ProviderSettings("cluster", values, longestMutation), new Unguarded());
    }

    private record Unguarded() implements Calls {
        @Override
        public <T> T call(Operation operation, Supplier<T> sdkCall) {
            return sdkCall.get();
        }
    }
}
