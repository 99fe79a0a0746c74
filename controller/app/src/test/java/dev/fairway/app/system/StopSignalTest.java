package dev.fairway.app.system;

import static org.assertj.core.api.Assertions.assertThat;

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
}
