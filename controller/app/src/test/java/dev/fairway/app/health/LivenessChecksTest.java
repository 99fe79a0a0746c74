package dev.fairway.app.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.app.http.AdminHttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessChecksTest {
    private final ManualScheduler time = new ManualScheduler();
    private final Heartbeat timer = new Heartbeat("the timer has not run", Duration.ofSeconds(60), time);
    private final Heartbeat lease = new Heartbeat("the Lease has not been looked at", Duration.ofSeconds(90), time);
    private final LivenessChecks health = new LivenessChecks(List.of(timer, lease));

    @Test
    void all_is_well_while_everything_beats() {
        for (int i = 0; i < 10; i++) {
            time.pass(Duration.ofSeconds(60));
            timer.beat();
            lease.beat();
        }

        assertThat(health.page()).isEqualTo(AdminHttpResponse.text(200, "ok"));
    }

    @Test
    void a_start_may_take_its_time() {
        time.pass(Duration.ofHours(1));

        assertThat(health.page().status()).isEqualTo(200);
    }

    @Test
    void what_has_stopped_beating_is_named() {
        timer.beat();
        lease.beat();
        time.pass(Duration.ofSeconds(61));
        assertThat(health.page()).isEqualTo(AdminHttpResponse.text(500, "the timer has not run for 61 s"));

        time.pass(Duration.ofSeconds(30));
        assertThat(health.page())
                .isEqualTo(AdminHttpResponse.text(
                        500, "the timer has not run for 91 s; the Lease has not been looked at for 91 s"));
    }

    @Test
    void one_beat_heals() {
        timer.beat();
        time.pass(Duration.ofSeconds(61));
        assertThat(health.page().status()).isEqualTo(500);
        timer.beat();

        assertThat(health.page().status()).isEqualTo(200);
    }

    @Test
    void the_gate_is_open_from_warm_caches_to_the_wish_to_stop() {
        var gate = new ReadinessGate("starting");
        assertThat(gate.page()).isEqualTo(AdminHttpResponse.text(503, "starting"));

        gate.open();
        assertThat(gate.page()).isEqualTo(AdminHttpResponse.text(200, "ok"));

        gate.close("stopping");
        assertThat(gate.page()).isEqualTo(AdminHttpResponse.text(503, "stopping"));
    }
}
