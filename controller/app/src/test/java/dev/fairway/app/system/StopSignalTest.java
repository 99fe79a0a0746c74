package dev.fairway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    @Test
    void holds_the_one_who_waits_until_somebody_asks() throws InterruptedException {
        var events = new LinkedBlockingQueue<String>();
        try (var stop = new StopSignal()) {
            var waiting = Thread.ofVirtual().start(() -> {
                try {
                    stop.await();
                    events.add("stopped");
                } catch (InterruptedException e) {
                    events.add("interrupted");
                }
            });
            assertThat(events.poll(100, TimeUnit.MILLISECONDS)).isNull();

            stop.request();

            assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("stopped");
            waiting.join();
        }
    }

    @Test
    void the_first_signal_is_a_wish_that_may_take_its_time_and_the_second_is_none() throws InterruptedException {
        var ends = new LinkedBlockingQueue<String>();
        var stop = new StopSignal(Duration.ofDays(1), ends::add);
        var first = Thread.ofVirtual().start(() -> stop.heard("SIGTERM"));
        stop.await();
        assertThat(ends).isEmpty();

        var second = Thread.ofVirtual().start(() -> stop.heard("SIGINT"));

        // Whichever of the two threads was quicker is the first.
        assertThat(ends.poll(10, TimeUnit.SECONDS)).startsWith("asked again, by SIG");
        stop.close();
        first.join();
        second.join();
        assertThat(ends).isEmpty();
    }

    @Test
    void who_does_not_end_in_time_is_ended() throws InterruptedException {
        var ends = new LinkedBlockingQueue<String>();
        try (var stop = new StopSignal(Duration.ZERO, ends::add)) {
            Thread.ofVirtual().start(() -> stop.heard("SIGTERM")).join();

            assertThat(ends).containsExactly("not at an end 0 s after SIGTERM");
        }
    }

    @Test
    void who_has_ended_is_left_alone() throws InterruptedException {
        var ends = new LinkedBlockingQueue<String>();
        var stop = new StopSignal(Duration.ofDays(1), ends::add);
        stop.close();

        Thread.ofVirtual().start(() -> stop.heard("SIGTERM")).join();

        assertThat(stop.isRequested()).isTrue();
        assertThat(ends).isEmpty();
    }
}
