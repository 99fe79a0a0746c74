package dev.fairway.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairway.api.spi.CallLimit;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnstilesTest {
    private static final Operation RARE = Operation.mutation("rare", "Create");
    private static final Operation OFTEN = Operation.read("often", "List");
    private static final Failure.Throttled TOO_FAST = new Failure.Throttled("too fast", Duration.ofSeconds(5));

    private final Clock clock = new Clock();
    private final Turnstiles turnstiles =
            new Turnstiles(Map.of("rare", new CallLimit(10, 0.2), "often", new CallLimit(40, 10)), clock, clock::pass);

    @Test
    void a_few_calls_wait_for_nothing() {
        passes(OFTEN, 20);

        assertThat(clock.waits).isEmpty();
    }

    @Test
    void what_no_limit_concerns_waits_for_nothing() {
        passes(Operation.read("other", "List"), 1000);

        assertThat(clock.waits).isEmpty();
    }

    @Test
    void in_the_long_run_the_pace_is_the_clouds() {
        passes(OFTEN, 200);

        assertThat(clock.now()).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(20));
    }

    @Test
    void in_no_moment_more_is_sent_than_the_bucket_holds() {
        double bucket = 40;
        var before = clock.now();
        for (int call = 0; call < 500; call++) {
            turnstiles.pass(OFTEN);
            bucket = Math.min(40, bucket + 10 * clock.now().minus(before).toNanos() / 1e9) - 1;
            before = clock.now();
            assertThat(bucket).isNotNegative();
        }
    }

    @Test
    void who_would_wait_long_is_told_when_to_come_back() {
        passes(RARE, 5);

        assertThat(refused(RARE).retryAfter()).isEqualTo(Duration.ofSeconds(25));
        assertThat(refused(RARE).message())
                .isEqualTo(
                        "Create waits for its turn, in 25 seconds: the cloud takes 12 a minute such calls from this account,"
                                + " and others are first; nothing need be done");
        assertThat(clock.waits).isEmpty();
    }

    @Test
    void each_is_told_a_turn_of_its_own_and_gets_it() {
        passes(RARE, 5);
        var turns = new ArrayList<Duration>();
        for (int service = 0; service < 20; service++) {
            turns.add(refused(RARE).retryAfter());
        }

        assertThat(turns.getLast()).isEqualTo(Duration.ofSeconds(100));
        for (var turn : turns) {
            clock.set(turn);
            assertThatCode(() -> turnstiles.pass(RARE)).doesNotThrowAnyException();
        }
    }

    @Test
    void a_turn_that_nobody_comes_for_is_not_kept_for_ever() {
        passes(RARE, 5);
        for (int service = 0; service < 20; service++) {
            refused(RARE);
        }
        clock.set(Duration.ofHours(1));

        passes(RARE, 5);
        refused(RARE);
    }

    @Test
    void where_the_cloud_says_too_fast_the_pace_halves() {
        turnstiles.answered(OFTEN, TOO_FAST);
        passes(OFTEN, 100);

        assertThat(clock.now()).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(22));
    }

    @Test
    void one_overload_is_one_however_many_hear_of_it() {
        for (int call = 0; call < 16; call++) {
            turnstiles.answered(OFTEN, TOO_FAST);
        }
        passes(OFTEN, 100);

        assertThat(clock.now()).isBetween(Duration.ofSeconds(18), Duration.ofSeconds(22));
    }

    @Test
    void the_pace_never_falls_to_nothing() {
        for (int minute = 0; minute < 60; minute++) {
            turnstiles.answered(RARE, TOO_FAST);
            clock.set(clock.now().plusSeconds(10));
        }

        passes(RARE, 1);
        assertThat(refused(RARE).retryAfter()).isEqualTo(Duration.ofSeconds(25));
        assertThat(refused(RARE).retryAfter()).isEqualTo(Duration.ofSeconds(50));
    }

    @Test
    void in_quiet_minutes_the_pace_comes_back_and_goes_no_farther() {
        turnstiles.answered(OFTEN, TOO_FAST);
        clock.set(Duration.ofHours(1));
        passes(OFTEN, 200);

        assertThat(clock.now().minus(Duration.ofHours(1))).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(20));
    }

    @Test
    void other_failures_change_no_pace() {
        turnstiles.answered(OFTEN, new Failure.Transient("reset by peer"));
        passes(OFTEN, 20);

        assertThat(clock.waits).isEmpty();
    }

    private void passes(Operation operation, int times) {
        for (int call = 0; call < times; call++) {
            turnstiles.pass(operation);
        }
    }

    private Failure.Throttled refused(Operation operation) {
        var thrown = catchThrowableOfType(ProviderException.class, () -> turnstiles.pass(operation));
        return (Failure.Throttled) thrown.failure();
    }

    /** It moves when it is told to, and when somebody waits. */
    private static final class Clock implements TimeSource {
        private final List<Duration> waits = new ArrayList<>();
        private Duration now = Duration.ZERO;

        void pass(Duration time) {
            waits.add(time);
            now = now.plus(time);
        }

        void set(Duration time) {
            now = time;
        }

        @Override
        public Duration now() {
            return now;
        }

        @Override
        public Instant wall() {
            return Instant.EPOCH.plus(now);
        }
    }
}
