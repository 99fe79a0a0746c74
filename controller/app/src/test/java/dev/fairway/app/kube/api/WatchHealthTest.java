package dev.fairway.app.kube.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.fixture.CapturedLog;
import dev.fairway.app.fixture.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchHealthTest {
    private static final Duration LONG = WatchHealth.BETWEEN_LOOKS.multipliedBy(10);

    private final ManualScheduler time = new ManualScheduler();
    private final FakeKubeApi api = new FakeKubeApi(new ArrayList<>());
    private final CapturedLog log = new CapturedLog(WatchHealth.class);

    @AfterEach
    void end() {
        log.close();
    }

    @Test
    void what_interrupts_the_watch_is_told_once_and_so_is_its_end() {
        var alarm = new WatchHealth(api, time);
        alarm.start();
        time.pass(LONG);
        assertThat(alarm.isQuiet()).isTrue();
        api.interrupt("you may not");
        time.pass(LONG);
        assertThat(alarm.isQuiet()).isFalse();
        api.interrupt("");
        time.pass(LONG);
        assertThat(alarm.isQuiet()).isTrue();

        assertThat(log.lines()).containsExactly("you may not", "the API server tells of changes again");
    }

    @Test
    void another_reason_is_told_too() {
        new WatchHealth(api, time).start();
        api.interrupt("you may not");
        time.pass(LONG);
        api.interrupt("nobody is there");
        time.pass(LONG);

        assertThat(log.lines()).containsExactly("you may not", "nobody is there");
    }
}
