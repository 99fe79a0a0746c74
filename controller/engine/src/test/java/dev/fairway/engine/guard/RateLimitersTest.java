package dev.fairway.engine.guard;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CallLimit;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitersTest {
    private static final Operation RARE = Operation.creation("rare", "CreateLoadBalancer");
    private static final Operation DELETE = Operation.mutation("rare", "DeleteLoadBalancer");
    private static final Operation OFTEN = Operation.read("often", "List");
    private static final Failure.Throttled TOO_FAST = new Failure.Throttled("too fast", ofSeconds(5));

    /** One token less than published, because calls may arrive closer together than they were sent. */
    private static final int BURST = 9;

    private final ManualClock clock = new ManualClock();
    private final List<Duration> waits = new ArrayList<>();
    private final RateLimiters limiters = new RateLimiters(
            new CloudLimits("AWS", Map.of("rare", new CallLimit(10, 0.1), "often", new CallLimit(40, 10))),
            new WaitLog(waits),
            clock,
            clock);

    private record WaitLog(List<Duration> waits) implements CallLog {
        @Override
        public void ended(Operation operation, Duration took, Optional<Failure> failure) {}

        @Override
        public void waited(Operation operation, Duration time) {
            waits.add(time);
        }
    }

    @Test
    void calls_within_the_burst_do_not_wait() {
        passes(OFTEN, 37);

        assertThat(clock.pauses).isEmpty();
        assertThat(waits).isEmpty();
    }

    @Test
    void a_call_without_a_limit_does_not_wait() {
        passes(Operation.read("other", "List"), 1000);

        assertThat(clock.pauses).isEmpty();
    }

    @Test
    void calls_are_sent_at_the_published_rate() {
        passes(OFTEN, 237);

        assertThat(clock.now()).isBetween(ofSeconds(20), ofSeconds(20).plusMillis(1));
    }

    @Test
    void calls_with_a_slow_start_are_not_throttled() {
        double bucket = 40;
        var arrival = Duration.ZERO;
        for (int call = 0; call < 1000; call++) {
            limiters.acquire(OFTEN);
            var at = clock.now().plusMillis(call < 16 ? 250 : 10);
            if (at.compareTo(arrival) > 0) {
                bucket = call == 0
                        ? 40
                        : Math.min(40, bucket + 10 * at.minus(arrival).toNanos() / 1e9);
                arrival = at;
            }
            bucket--;
            assertThat(bucket).isNotNegative();
        }
    }

    @Test
    void a_long_wait_is_a_rate_limited_failure_that_says_how_long_and_why() {
        passes(RARE, BURST);
        for (int i = 0; i < 20; i++) {
            refused("uid-" + i, RARE);
        }

        var failure = refused("last", RARE);
        assertThat(failure.retryAfter()).isEqualTo(ofSeconds(210));
        assertThat(failure.message())
                .isEqualTo(
                        "Waiting for the AWS API rate limit: CreateLoadBalancer in about 4 min (AWS allows 6 a minute"
                                + " after the first 10). No action needed.");
        assertThat(clock.pauses).isEmpty();
    }

    @Test
    void each_requeued_caller_gets_its_token_at_its_time() {
        passes(RARE, BURST);
        var times = new ArrayList<Duration>();
        for (int i = 0; i < 20; i++) {
            times.add(clock.now().plus(refused("uid-" + i, RARE).retryAfter()));
        }

        for (int i = 0; i < 20; i++) {
            clock.set(times.get(i));
            pass("uid-" + i, RARE);
        }
        assertThat(clock.now()).isEqualTo(times.getLast());
    }

    @Test
    void a_new_caller_does_not_take_a_kept_place() {
        passes(RARE, BURST);
        refused("first", RARE);
        clock.set(ofSeconds(10));

        assertThat(refused("newcomer", RARE).retryAfter()).isEqualTo(ofSeconds(10));
        assertThatCode(() -> pass("first", RARE)).doesNotThrowAnyException();
        assertThat(clock.pauses).isEmpty();
    }

    @Test
    void a_caller_that_returns_early_keeps_its_place() {
        passes(RARE, BURST);
        refused("first", RARE);
        refused("second", RARE);
        clock.set(ofSeconds(4));

        assertThat(refused("first", RARE).retryAfter()).isEqualTo(ofSeconds(6));
        assertThat(refused("second", RARE).retryAfter()).isEqualTo(ofSeconds(16));
    }

    @Test
    void deletions_go_before_creations() {
        passes(RARE, BURST);
        for (int i = 0; i < 50; i++) {
            refused("uid-" + i, RARE);
        }
        clock.pass(ofSeconds(10));

        assertThatCode(() -> pass("leaving", DELETE)).doesNotThrowAnyException();
    }

    @Test
    void an_abandoned_place_in_the_queue_expires() {
        passes(RARE, BURST);
        for (int i = 0; i < 20; i++) {
            refused("uid-" + i, RARE);
        }
        clock.set(Duration.ofHours(1));

        passes(RARE, BURST);
        assertThat(refused("another", RARE).retryAfter()).isEqualTo(ofSeconds(10));
    }

    @Test
    void the_rate_halves_when_the_cloud_throttles() {
        limiters.answered(OFTEN, TOO_FAST);
        passes(OFTEN, 70);

        assertThat(clock.now()).isBetween(ofSeconds(14), ofSeconds(16));
    }

    @Test
    void concurrent_throttling_halves_the_rate_once() {
        for (int call = 0; call < 16; call++) {
            limiters.answered(OFTEN, TOO_FAST);
        }
        passes(OFTEN, 70);

        assertThat(clock.now()).isBetween(ofSeconds(14), ofSeconds(16));
    }

    @Test
    void the_rate_has_a_minimum() {
        for (int time = 0; time < 60; time++) {
            limiters.answered(RARE, TOO_FAST);
            clock.pass(ofSeconds(10));
        }

        assertThat(refused("anybody", RARE).retryAfter()).isLessThanOrEqualTo(ofSeconds(400));
    }

    @Test
    void the_rate_recovers_within_two_minutes() {
        limiters.answered(OFTEN, TOO_FAST);
        clock.set(Duration.ofMinutes(2));
        passes(OFTEN, 237);

        assertThat(clock.now().minus(Duration.ofMinutes(2))).isBetween(ofSeconds(20), ofSeconds(21));
    }

    @Test
    void the_rate_stays_as_published_for_the_first_minutes_of_demand() {
        passes(OFTEN, 37 + 10 * 295);

        assertThat(clock.now()).isBetween(ofSeconds(295), ofSeconds(296));
    }

    @Test
    void without_throttling_the_rate_grows_to_four_times_the_published_rate() {
        passes(OFTEN, 200_000);
        var before = clock.now();
        passes(OFTEN, 40_000);

        assertThat(clock.now().minus(before)).isBetween(ofSeconds(999), ofSeconds(1001));
    }

    @Test
    void a_throttled_higher_rate_returns_to_the_published_rate_for_half_an_hour() {
        passes(OFTEN, 37 + 10 * 301);
        limiters.answered(OFTEN, TOO_FAST);
        var before = clock.now();
        passes(OFTEN, 10 * 60 * 29);

        assertThat(clock.now().minus(before))
                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(29).plusSeconds(1));
    }

    @Test
    void other_failures_do_not_change_the_rate() {
        limiters.answered(OFTEN, new Failure.Transient("reset by peer"));
        passes(OFTEN, 37);

        assertThat(clock.pauses).isEmpty();
    }

    @Test
    void the_reported_wait_includes_the_requeue_time() {
        passes(RARE, BURST);
        refused("one", RARE);
        clock.set(ofSeconds(10));
        waits.clear();
        pass("one", RARE);

        assertThat(waits).containsExactly(ofSeconds(10));
    }

    private void passes(Operation operation, int times) {
        for (int call = 0; call < times; call++) {
            limiters.acquire(operation);
        }
    }

    private void pass(String uid, Operation operation) {
        Requester.as(new Owner.OfService(uid), () -> {
            limiters.acquire(operation);
            return true;
        });
    }

    private Failure.RateLimited refused(String uid, Operation operation) {
        var thrown = catchThrowableOfType(ProviderException.class, () -> pass(uid, operation));
        return (Failure.RateLimited) thrown.failure();
    }
}
