package dev.fairway.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.app.queue.RequeueResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueueProgressTest {
    private static final Duration LONG = QueueProgress.LIMIT.plusSeconds(1);

    private final ManualScheduler time = new ManualScheduler();
    private final QueueProgress queue = new QueueProgress(time);

    @Test
    void nothing_to_do_is_no_trouble_however_long() {
        time.pass(LONG);
        assertThat(queue.problem()).isEmpty();

        queue.added("a");
        assertThat(queue.problem()).isEmpty();
    }

    @Test
    void one_pass_that_never_ends_is_no_trouble_while_others_do() {
        queue.added("stuck");
        queue.began("stuck");
        for (int i = 0; i < 10; i++) {
            time.pass(Duration.ofMinutes(14));
            queue.added("a");
            queue.began("a");
            queue.ended("a", new RequeueResult.Done());
        }

        assertThat(queue.problem()).isEmpty();
    }

    @Test
    void passes_that_neither_begin_nor_end_are() {
        queue.added("a");
        queue.added("b");
        queue.began("a");
        time.pass(LONG);

        assertThat(queue.problem()).contains("no pass has begun or ended for 901 s, while 1 wait and 1 run");
        queue.ended("a", new RequeueResult.Done());
        assertThat(queue.problem()).isEmpty();
    }
}
