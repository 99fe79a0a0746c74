package dev.fairway.app.queue;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackOffTest {
    private static final BackOff SHORTEST = new BackOff(() -> 0L);
    private static final BackOff LONGEST = new BackOff(() -> -1L);

    /** A failure, and seconds: the longest first delay, and the longest of all. */
    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(new Failure.Transient("m"), 1, 300),
                Arguments.of(new Failure.Unknown("m"), 1, 300),
                Arguments.of(new Failure.Throttled("m", Duration.ZERO), 5, 120),
                Arguments.of(new Failure.Conflict("m"), 2, 15),
                Arguments.of(new Failure.Quota("m"), 120, 900),
                Arguments.of(new Failure.Denied("m"), 30, 600),
                Arguments.of(new Failure.Rejected("m"), 600, 1800),
                Arguments.of(new Failure.Foreign("m"), 5, 600));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void starts_by_kind_and_doubles_up_to_a_cap(Failure why, int first, int most) {
        assertThat(LONGEST.delay(why, 1)).isBetween(ofSeconds(first).minusMillis(1), ofSeconds(first));
        assertThat(LONGEST.delay(why, 2))
                .isBetween(ofSeconds(Math.min(2 * first, most)).minusMillis(1), ofSeconds(Math.min(2 * first, most)));
        assertThat(LONGEST.delay(why, 12)).isBetween(ofSeconds(most).minusMillis(1), ofSeconds(most));
        assertThat(LONGEST.delay(why, Integer.MAX_VALUE))
                .isBetween(ofSeconds(most).minusMillis(1), ofSeconds(most));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void jitter_takes_at_most_half(Failure why, int first, int most) {
        assertThat(SHORTEST.delay(why, 1)).isEqualTo(ofSeconds(first).dividedBy(2));
        assertThat(SHORTEST.delay(why, 12)).isEqualTo(ofSeconds(most).dividedBy(2));
    }

    @Test
    void jitter_spreads() {
        var backOff = new BackOff(new SplittableRandom(1));

        assertThat(Stream.generate(() -> backOff.delay(new Failure.Transient("m"), 6))
                        .limit(50))
                .doesNotHaveDuplicates()
                .allSatisfy(delay -> assertThat(delay).isBetween(ofSeconds(16), ofSeconds(32)));
    }

    @Test
    void those_that_were_told_when_to_come_back_do_not_all_come_at_once() {
        assertThat(LONGEST.delay(new Failure.Throttled("m", ofSeconds(90)), 1))
                .isBetween(ofSeconds(100).minusMillis(1), ofSeconds(100));
        assertThat(LONGEST.delay(new Failure.Throttled("m", ofSeconds(12)), 1))
                .isBetween(ofSeconds(18).minusMillis(1), ofSeconds(18));
    }

    @Test
    void a_rate_limited_caller_comes_back_at_the_time_that_is_reserved_for_it() {
        assertThat(LONGEST.delay(new Failure.RateLimited("m", ofSeconds(90)), 7))
                .isEqualTo(ofSeconds(90));
        assertThat(SHORTEST.delay(new Failure.RateLimited("m", ofSeconds(90)), 1))
                .isEqualTo(ofSeconds(90));
    }

    @Test
    void never_comes_back_before_the_cloud_asks_for_it() {
        assertThat(SHORTEST.delay(new Failure.Throttled("m", ofSeconds(90)), 1)).isEqualTo(ofSeconds(90));
    }
}
