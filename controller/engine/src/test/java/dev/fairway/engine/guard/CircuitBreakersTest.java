package dev.fairway.engine.guard;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.guard.Circuit.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CircuitBreakersTest {
    private static final Operation CREATE = Operation.creation("elb", "Create");
    private static final Operation LIST = Operation.read("elb", "List");
    private static final Operation REGISTER = Operation.targets("targets", "Register");

    private final ManualClock clock = new ManualClock();
    private final List<String> changes = new ArrayList<>();
    private final GuardedCalls calls = new GuardedCalls(
            CloudLimits.none("AWS"),
            LeaderFence.OPEN,
            new Changes(changes),
            new GuardedCalls.Ports(clock, clock, new SplittableRandom(1)));
    private int sent;

    private record Changes(List<String> changes) implements CallLog {
        @Override
        public void ended(Operation operation, Duration took, Optional<Failure> failure) {}

        @Override
        public void circuitChanged(Circuit circuit, State state) {
            changes.add(circuit + " " + state);
        }
    }

    static List<Failure> outages() {
        return List.of(new Failure.Transient("503"), new Failure.Unknown("timeout"));
    }

    static List<Failure> answers() {
        return List.of(
                new Failure.Throttled("slow down", ofSeconds(1)),
                new Failure.RateLimited("m", ofSeconds(1)),
                new Failure.Quota("m"),
                new Failure.Denied("m"),
                new Failure.Rejected("m"),
                new Failure.Conflict("m"),
                new Failure.Foreign("m"));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void the_breaker_opens_after_ten_calls_without_a_response(Failure outage) {
        fail(CREATE, outage, 10);
        var failure = fail(CREATE, outage, 5);

        assertThat(sent).isEqualTo(10);
        assertThat(failure).isInstanceOf(Failure.Transient.class);
        assertThat(failure.message())
                .isEqualTo("AWS does not respond: most of the last mutations failed, so Fairway sends no more for now."
                        + " It tries again within 120 s.");
        assertThat(changes).containsExactly("MUTATIONS OPEN");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void a_response_of_the_cloud_never_opens_the_breaker(Failure answer) {
        fail(CREATE, answer, 100);

        assertThat(sent).isEqualTo(100);
        assertThat(changes).isEmpty();
    }

    @Test
    void an_unclassified_exception_opens_the_breaker() {
        for (int i = 0; i < 15; i++) {
            failure(CREATE, new IllegalStateException("a surprise"));
        }

        assertThat(sent).isEqualTo(10);
    }

    @Test
    void reads_mutations_and_targets_have_separate_breakers() {
        fail(CREATE, new Failure.Unknown("timeout"), 20);

        assertThat(ok(LIST)).isTrue();
        assertThat(ok(REGISTER)).isTrue();
    }

    @Test
    void an_open_breaker_ends_the_repetition_of_a_read() {
        fail(LIST, new Failure.Transient("503"), 4);
        clock.pauses.clear();
        fail(LIST, new Failure.Transient("503"), 1);

        assertThat(sent).isEqualTo(10);
        assertThat(clock.pauses).isEmpty();
    }

    @Test
    void successful_probes_after_fifteen_seconds_close_the_breaker() {
        fail(CREATE, new Failure.Unknown("timeout"), 10);
        clock.pass(ofSeconds(15).minusMillis(1));
        assertThat(ok(CREATE)).isFalse();
        clock.pass(ofSeconds(1));

        assertThat(List.of(ok(CREATE), ok(CREATE), ok(CREATE), ok(CREATE))).containsOnly(true);
        assertThat(changes).containsExactly("MUTATIONS OPEN", "MUTATIONS HALF_OPEN", "MUTATIONS CLOSED");
    }

    @Test
    void probes_back_off_while_the_cloud_is_unavailable() {
        fail(CREATE, new Failure.Unknown("timeout"), 10);
        for (int wait : List.of(15, 30, 60, 120, 120)) {
            clock.pass(ofSeconds(wait).minusSeconds(1));
            int before = sent;
            fail(CREATE, new Failure.Unknown("timeout"), 1);
            assertThat(sent).isEqualTo(before);
            clock.pass(ofSeconds(2));
            fail(CREATE, new Failure.Unknown("timeout"), 3);
            assertThat(sent).isEqualTo(before + 3);
        }
    }

    private Failure fail(Operation operation, Failure failure, int times) {
        Failure last = failure;
        for (int i = 0; i < times; i++) {
            last = failure(operation, new ProviderException(failure));
        }
        return last;
    }

    private Failure failure(Operation operation, RuntimeException outcome) {
        try {
            return calls.call(operation, () -> {
                sent++;
                throw outcome;
            });
        } catch (ProviderException e) {
            return e.failure();
        }
    }

    private boolean ok(Operation operation) {
        try {
            return calls.call(operation, () -> true);
        } catch (ProviderException e) {
            return false;
        }
    }
}
