package dev.fairway.app.reconcile;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.Failure;
import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.app.queue.WorkQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeSyncTest {
    private static final ServiceRef ONE = new ServiceRef("default", "one");
    private static final ServiceRef TWO = new ServiceRef("default", "two");

    private final ManualScheduler time = new ManualScheduler();
    private final List<String> told = new ArrayList<>();
    private final Map<ServiceRef, RequeueResult> ends = new HashMap<>();
    private final NodeSync sync = new NodeSync(new Recorder(), time);
    // One worker, so that one Service waits while the other has its pass, which takes two seconds.
    private final WorkQueue<ServiceRef> queue =
            new WorkQueue<>(new WorkQueue.Ports(time, () -> 0), 1, this::pass, sync);

    private final class Recorder implements ReconcileLog {
        @Override
        public void hostsUpdated(Duration took, boolean failed) {
            told.add("pass %d s%s".formatted(took.toSeconds(), failed ? " failed" : ""));
        }

        @Override
        public void nodesSynced(Duration took) {
            told.add("synced after %d s".formatted(took.toSeconds()));
        }
    }

    private RequeueResult pass(ServiceRef name, int failures) {
        time.pass(ofSeconds(2));
        return ends.getOrDefault(name, new RequeueResult.Done());
    }

    @BeforeEach
    void open() {
        queue.start();
    }

    @Test
    void is_over_when_the_last_service_has_had_its_pass() {
        nodesChange(ONE, TWO);
        time.settle();

        assertThat(told).containsExactly("pass 2 s", "pass 2 s", "synced after 4 s");
    }

    @Test
    void a_pass_that_fails_counts_as_one_and_is_not_waited_for_again() {
        ends.put(ONE, failed());
        nodesChange(ONE, TWO);
        time.settle();

        assertThat(told).containsExactly("pass 2 s failed", "pass 2 s", "synced after 4 s");
        time.pass(ofMinutes(10));
        assertThat(told).hasSize(3);
    }

    @Test
    void who_keeps_to_a_back_off_is_not_waited_for() {
        ends.put(ONE, failed());
        queue.enqueue(ONE);
        time.settle();

        nodesChange(ONE, TWO);
        time.settle();

        assertThat(told).containsExactly("pass 2 s", "synced after 2 s");
    }

    @Test
    void passes_for_other_reasons_are_none_of_its_business() {
        queue.enqueueNow(ONE);
        time.settle();

        assertThat(told).isEmpty();
    }

    @Test
    void without_a_service_it_is_over_at_once() {
        nodesChange();

        assertThat(told).containsExactly("synced after 0 s");
    }

    private void nodesChange(ServiceRef... names) {
        sync.over(List.of(names), () -> List.of(names).forEach(queue::enqueueInput));
    }

    private static RequeueResult failed() {
        return new RequeueResult.Failed(new Failure.Denied("allow it"));
    }
}
