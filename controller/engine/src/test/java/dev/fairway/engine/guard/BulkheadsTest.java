package dev.fairway.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.FailurePolicy;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BulkheadsTest {
    private static final Operation LIST = Operation.read("elb", "List");
    private static final Operation CREATE = Operation.creation("elb", "Create");

    private final ManualClock clock = new ManualClock();
    private final Bulkheads bulkheads = new Bulkheads("AWS", clock);

    @Test
    void the_seventeenth_concurrent_call_is_requeued() {
        var thrown = catchThrowableOfType(ProviderException.class, () -> nested(17, () -> "sent"));

        assertThat(thrown.failure()).isInstanceOf(Failure.RateLimited.class);
        assertThat(FailurePolicy.of(thrown.failure()).isReportedAfterRepeats()).isTrue();
        assertThat(clock.now()).hasSeconds(5);
        assertThat(nested(16, () -> "sent")).isEqualTo("sent");
    }

    @Test
    void slow_reads_do_not_hold_up_mutations() {
        assertThat(nested(16, () -> bulkheads.run(CREATE, () -> "sent"))).isEqualTo("sent");
        assertThat(clock.pauses).isEmpty();
    }

    private String nested(int depth, Supplier<String> innermost) {
        return depth == 0 ? innermost.get() : bulkheads.run(LIST, () -> nested(depth - 1, innermost));
    }
}
