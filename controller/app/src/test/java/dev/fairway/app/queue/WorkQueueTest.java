package dev.fairway.app.queue;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Failure;
import dev.fairway.app.fixture.ManualScheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private static final RequeueResult DONE = new RequeueResult.Done();
    private static final RequeueResult FAILED = new RequeueResult.Failed(new Failure.Transient("no answer"));

    private final ManualScheduler scheduler = new ManualScheduler();
    private final List<String> passes = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Queue<Supplier<RequeueResult>> script = new ArrayDeque<>();
    // The smallest number: every back-off is half of its full length.
    private WorkQueue<String> other = new WorkQueue<>(
            new WorkQueue.Ports(scheduler, () -> 0), 1, (key, failures) -> new RequeueResult.Done(), QueueLog.nobody());
    private final WorkQueue<String> queue =
            new WorkQueue<>(new WorkQueue.Ports(scheduler, () -> 0), 2, this::pass, new Recorder());

    @Test
    void nothing_is_remembered_before_the_start() {
        queue.enqueue("a");
        scheduler.pass(ofMinutes(1));
        assertThat(passes).isEmpty();

        queue.start();
        scheduler.settle();
        assertThat(passes).isEmpty();

        queue.enqueue("a");
        scheduler.settle();
        assertThat(passes).containsExactly("a after 0");
    }

    /** A provider that is slow has all of its own workers busy and nobody else's. */
    @Test
    void a_lane_that_is_full_delays_no_other() {
        var lanes = new WorkQueue<String>(
                new WorkQueue.Ports(scheduler, () -> 0),
                1,
                key -> key.substring(0, 1),
                this::startOther,
                new Recorder());
        other = lanes;
        lanes.start();
        lanes.enqueue("slow-1");
        scheduler.settle();

        assertThat(passes).containsExactly("slow-1", "quick-1");
    }

    /** While one of the slow lane runs, another of it waits and one of the quick lane runs. */
    private RequeueResult startOther(String key, int failures) {
        passes.add(key);
        if (key.equals("slow-1")) {
            other.enqueue("slow-2");
            other.enqueue("quick-1");
            scheduler.settle();
            assertThat(passes).doesNotContain("slow-2");
            other.stop();
        }
        return new RequeueResult.Done();
    }

    @Test
    void what_is_blocked_is_tried_again_when_something_is_given_back() {
        queue.start();
        answer(new RequeueResult.Failed(new Failure.Quota("full")));
        queue.enqueue("a");
        scheduler.settle();

        queue.enqueueBlocked(1);
        scheduler.settle();

        assertThat(passes).containsExactly("a after 0", "a after 1");
    }

    @Test
    void nothing_runs_after_the_stop() {
        queue.start();
        answer(new RequeueResult.After(ofSeconds(5)));
        queue.enqueue("a");
        scheduler.settle();
        queue.stop();

        queue.enqueue("a");
        queue.enqueue("b");
        scheduler.pass(ofMinutes(1));

        assertThat(passes).containsExactly("a after 0");
    }

    @Test
    void a_pass_that_waits_for_its_thread_at_the_stop_does_not_begin() {
        queue.start();
        queue.enqueue("a");
        queue.stop();

        scheduler.settle();

        assertThat(passes).isEmpty();
    }

    @Test
    void many_changes_before_a_pass_are_one_pass() {
        queue.start();
        queue.enqueue("a");
        queue.enqueue("a");
        queue.enqueueNow("a");

        scheduler.settle();

        assertThat(passes).containsExactly("a after 0");
    }

    @Test
    void a_key_has_one_worker() {
        queue.start();
        answer(() -> {
            queue.enqueue("a");
            queue.enqueue("a");
            assertThat(scheduler.due()).isZero();
            return DONE;
        });

        queue.enqueue("a");
        scheduler.settle();

        assertThat(passes).hasSize(2);
    }

    @Test
    void a_change_during_a_pass_leads_to_exactly_one_more() {
        queue.start();
        answer(() -> {
            queue.enqueue("a");
            queue.enqueueNow("a");
            return new RequeueResult.After(ofMinutes(5));
        });

        queue.enqueue("a");
        scheduler.settle();

        assertThat(passes).hasSize(2);
        scheduler.pass(ofMinutes(10));
        assertThat(passes).hasSize(2);
    }

    @Test
    void at_most_so_many_passes_run_at_once() {
        queue.start();

        List.of("a", "b", "c", "d").forEach(queue::enqueue);

        assertThat(scheduler.due()).isEqualTo(2);
        scheduler.runOne();
        assertThat(scheduler.due()).isEqualTo(2);
        scheduler.settle();
        assertThat(passes).containsExactly("a after 0", "b after 0", "c after 0", "d after 0");
    }

    @Test
    void a_failing_key_keeps_its_back_off_when_others_wake_it() {
        queue.start();
        answer(FAILED);
        queue.enqueue("a");
        scheduler.settle();

        queue.enqueue("a");
        scheduler.settle();
        assertThat(passes).hasSize(1);

        scheduler.pass(ofSeconds(1));
        assertThat(passes).containsExactly("a after 0", "a after 1");
    }

    @Test
    void a_failing_key_is_passed_over_at_once_when_its_object_changes() {
        queue.start();
        answer(FAILED);
        queue.enqueue("a");
        scheduler.settle();

        queue.enqueueNow("a");
        scheduler.settle();

        assertThat(passes).containsExactly("a after 0", "a after 0");
    }

    @Test
    void an_object_that_changes_while_its_pass_fails_is_passed_over_at_once() {
        queue.start();
        answer(() -> {
            queue.enqueueNow("a");
            return new RequeueResult.Failed(new Failure.Rejected("as it was written before"));
        });

        queue.enqueue("a");
        scheduler.settle();

        assertThat(passes).containsExactly("a after 0", "a after 0");
    }

    @Test
    void a_failing_key_that_others_wake_during_its_pass_keeps_its_back_off() {
        queue.start();
        answer(() -> {
            queue.enqueue("a");
            return FAILED;
        });

        queue.enqueue("a");
        scheduler.settle();

        assertThat(passes).hasSize(1);
        scheduler.pass(ofSeconds(1));
        assertThat(passes).hasSize(2);
    }

    @Test
    void what_was_rejected_is_tried_at_once_when_its_input_changes_and_what_failed_otherwise_is_not() {
        queue.start();
        answer(new RequeueResult.Failed(new Failure.Rejected("no node has an address")));
        answer(FAILED);
        queue.enqueue("a");
        queue.enqueue("b");
        scheduler.settle();

        queue.enqueueInput("a");
        queue.enqueueInput("b");
        scheduler.settle();

        assertThat(passes).containsExactly("a after 0", "b after 0", "a after 1");
    }

    @Test
    void an_input_that_changes_while_its_pass_is_rejected_is_tried_at_once() {
        queue.start();
        answer(() -> {
            queue.enqueueInput("a");
            queue.enqueue("a");
            return new RequeueResult.Failed(new Failure.Rejected("with the input it had"));
        });

        queue.enqueue("a");
        scheduler.settle();

        assertThat(passes).hasSize(2);
    }

    @Test
    void what_was_rejected_keeps_its_back_off_when_anything_else_wakes_it() {
        queue.start();
        answer(new RequeueResult.Failed(new Failure.Rejected("as it is written")));
        queue.enqueue("a");
        scheduler.settle();

        queue.enqueue("a");
        scheduler.pass(ofMinutes(4));

        assertThat(passes).hasSize(1);
    }

    @Test
    void failures_are_counted_in_a_row() {
        queue.start();
        answer(FAILED);
        answer(FAILED);
        answer(DONE);
        queue.enqueue("a");
        scheduler.pass(ofSeconds(10));

        queue.enqueue("a");
        scheduler.settle();

        assertThat(passes).containsExactly("a after 0", "a after 1", "a after 2", "a after 0");
    }

    @Test
    void a_key_that_waits_looks_again_by_itself() {
        queue.start();
        answer(new RequeueResult.After(ofSeconds(15)));
        queue.enqueue("a");

        scheduler.pass(ofSeconds(14));
        assertThat(passes).hasSize(1);
        scheduler.pass(ofSeconds(1));
        assertThat(passes).hasSize(2);
    }

    @Test
    void a_change_shortens_the_wait_and_the_old_timer_does_nothing() {
        queue.start();
        answer(new RequeueResult.After(ofSeconds(15)));
        answer(new RequeueResult.After(ofSeconds(60)));
        queue.enqueue("a");
        scheduler.pass(ofSeconds(5));

        queue.enqueue("a");
        scheduler.settle();
        assertThat(passes).hasSize(2);

        scheduler.pass(ofSeconds(59));
        assertThat(passes).hasSize(2);
        scheduler.pass(ofSeconds(1));
        assertThat(passes).hasSize(3);
    }

    @Test
    void a_timer_of_a_key_that_was_done_meanwhile_does_nothing() {
        queue.start();
        answer(new RequeueResult.After(ofSeconds(15)));
        queue.enqueue("a");
        scheduler.settle();
        queue.enqueue("a");
        scheduler.settle();

        scheduler.pass(ofMinutes(1));

        assertThat(passes).hasSize(2);
    }

    @Test
    void keys_that_are_done_leave_nothing_behind() {
        queue.start();
        answer(FAILED);
        for (int key = 0; key < 100; key++) {
            queue.enqueue("key-" + key);
        }
        scheduler.pass(ofSeconds(10));

        assertThat(passes).hasSize(101);
        assertThat(queue)
                .extracting("entries")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .isEmpty();
        assertThat(scheduler.timers()).isEmpty();
    }

    @Test
    void a_log_hears_of_a_key_from_its_wait_to_the_end_of_its_pass() {
        queue.start();
        answer(FAILED);
        queue.enqueue("a");
        queue.enqueue("a");
        scheduler.pass(ofMinutes(1));

        assertThat(told).containsExactly("added a", "began a", "ended a Failed", "added a", "began a", "ended a Done");
    }

    @Test
    void a_log_hears_nothing_before_the_start_and_after_the_stop() {
        queue.enqueue("a");
        assertThat(told).isEmpty();

        queue.start();
        queue.enqueue("a");
        queue.enqueue("b");
        scheduler.settle();

        assertThat(told).startsWith("added a", "added b", "began a");
        queue.stop();
        queue.enqueue("c");
        assertThat(told).hasSize(6);
    }

    private final class Recorder implements QueueLog<String> {
        @Override
        public void added(String key) {
            told.add("added " + key);
        }

        @Override
        public void began(String key) {
            told.add("began " + key);
        }

        @Override
        public void ended(String key, RequeueResult next) {
            told.add("ended " + key + " " + next.getClass().getSimpleName());
        }
    }

    private RequeueResult pass(String key, int failures) {
        passes.add(key + " after " + failures);
        var answer = script.poll();
        return answer == null ? DONE : answer.get();
    }

    private void answer(RequeueResult next) {
        answer(() -> next);
    }

    private void answer(Supplier<RequeueResult> work) {
        script.add(work);
    }
}
