package dev.fairway.engine;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailurePolicyTest {
    private static final List<Failure> ALL = List.of(
            new Failure.Transient("m"),
            new Failure.Unknown("m"),
            new Failure.Throttled("m", ofSeconds(1)),
            new Failure.RateLimited("m", ofSeconds(1)),
            new Failure.Conflict("m"),
            new Failure.Quota("m"),
            new Failure.Rejected("m"),
            new Failure.Denied("m"),
            new Failure.Foreign("m"));

    private static Stream<FailurePolicy> rows() {
        return ALL.stream().map(FailurePolicy::of);
    }

    @Test
    void every_kind_has_a_unique_label_and_reason() {
        assertThat(ALL).hasSameSizeAs(Failure.class.getPermittedSubclasses());
        assertThat(rows().map(FailurePolicy::kind)).doesNotHaveDuplicates().allMatch(word -> word.matches("[a-z_]+"));
        assertThat(rows().map(FailurePolicy::reason))
                .doesNotHaveDuplicates()
                .allMatch(word -> word.matches("[A-Z][A-Za-z]+"));
    }

    @Test
    void a_transient_failure_needs_no_action() {
        assertThat(rows().filter(FailurePolicy::needsAction)).noneMatch(FailurePolicy::isReportedAfterRepeats);
    }

    @Test
    void a_long_wait_is_not_transient() {
        assertThat(FailurePolicy.of(new Failure.RateLimited("m", ofSeconds(29))).isReportedAfterRepeats())
                .isTrue();
        assertThat(FailurePolicy.of(new Failure.RateLimited("m", ofSeconds(30))).isReportedAfterRepeats())
                .isFalse();
        assertThat(FailurePolicy.of(new Failure.Throttled("m", ofSeconds(90))).isReportedAfterRepeats())
                .isFalse();
    }

    @Test
    void a_rate_limited_call_has_no_additional_back_off() {
        assertThat(FailurePolicy.of(new Failure.RateLimited("m", ofSeconds(90))).retry())
                .isEqualTo(new FailurePolicy.Retry(Duration.ZERO, Duration.ZERO, ofSeconds(90)));
    }
}
