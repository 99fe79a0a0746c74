package dev.fairway.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GuardedCallsTest {
    private static final Operation READ = Operation.read("things", "List");
    private static final Operation WRITE = Operation.mutation("things", "Create");
    private static final Failure HICCUP = new Failure.Transient("reset by peer");

    private final List<String> log = new ArrayList<>();
    private final ManualClock clock = new ManualClock();

    @Test
    void a_response_is_returned() {
        assertThat(calls(LeaderFence.OPEN).call(READ, () -> "answer")).isEqualTo("answer");
        assertThat(log).containsExactly("things.List ok");
    }

    @Test
    void a_read_with_a_transient_failure_is_tried_three_times() {
        assertThat(failure(READ, HICCUP)).isEqualTo(HICCUP);
        assertThat(log).hasSize(3);
    }

    @Test
    void a_read_with_one_transient_failure_succeeds() {
        var failures = new ArrayList<>(List.of(HICCUP));
        var answer = calls(LeaderFence.OPEN).call(READ, () -> {
            if (!failures.isEmpty()) {
                throw new ProviderException(failures.removeFirst());
            }
            return "answer";
        });
        assertThat(answer).isEqualTo("answer");
        assertThat(log).containsExactly("things.List Transient", "things.List ok");
    }

    @Test
    void a_read_that_is_refused_is_not_tried_again() {
        assertThat(failure(READ, new Failure.Denied("no right"))).isInstanceOf(Failure.Denied.class);
        assertThat(log).hasSize(1);
    }

    @Test
    void a_mutation_is_never_tried_twice() {
        assertThat(failure(WRITE, HICCUP)).isEqualTo(HICCUP);
        assertThat(log).containsExactly("things.Create Transient");
    }

    @Test
    void a_replica_that_is_not_the_leader_may_only_read() {
        var calls = calls(() -> false);
        var sent = new ArrayList<String>();
        var refused = catchThrowableOfType(ProviderException.class, () -> calls.call(WRITE, () -> sent.add("write")));
        assertThat(refused.failure()).isInstanceOf(Failure.Denied.class);
        assertThat(calls.call(READ, () -> sent.add("read"))).isTrue();
        assertThat(sent).containsExactly("read");
    }

    @Test
    void an_unclassified_exception_is_an_unknown_outcome() {
        assertThat(unsorted(WRITE)).isInstanceOf(Failure.Unknown.class);
        assertThat(log).containsExactly("things.Create Unknown");
        assertThat(unsorted(READ)).isInstanceOf(Failure.Transient.class);
    }

    @Test
    void the_text_of_an_unclassified_exception_is_not_reported() {
        var secret = new IllegalArgumentException("Illegal character(s) in message header value: AKIA123");

        assertThat(thrown(WRITE, secret).message())
                .contains("Create", "IllegalArgumentException")
                .doesNotContain("AKIA", "Illegal character");
        assertThat(thrown(READ, secret).message()).doesNotContain("AKIA", "Illegal character");
    }

    @Test
    void a_read_retry_uses_the_time_port() {
        failure(READ, HICCUP);

        assertThat(clock.pauses).hasSize(2);
        assertThat(clock.pauses.getFirst()).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
    }

    private Failure failure(Operation operation, Failure failure) {
        return thrown(operation, new ProviderException(failure));
    }

    private Failure unsorted(Operation operation) {
        return thrown(operation, new IllegalStateException("a surprise"));
    }

    private Failure thrown(Operation operation, RuntimeException failure) {
        var calls = calls(LeaderFence.OPEN);
        return catchThrowableOfType(
                        ProviderException.class,
                        () -> calls.call(operation, () -> {
                            throw failure;
                        }))
                .failure();
    }

    private GuardedCalls calls(LeaderFence fence) {
        return new GuardedCalls(
                CloudLimits.none("AWS"),
                fence,
                this::write,
                new GuardedCalls.Ports(clock, clock, new SplittableRandom(1)));
    }

    private void write(Operation operation, Duration took, Optional<Failure> failure) {
        log.add(operation + " "
                + failure.map(one -> one.getClass().getSimpleName()).orElse("ok"));
    }
}
