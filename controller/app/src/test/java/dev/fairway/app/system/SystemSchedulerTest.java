package dev.fairway.app.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.app.fixture.CapturedLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class SystemSchedulerTest {
    private static final Duration NOW = Duration.ZERO;

    private final SystemScheduler scheduler = new SystemScheduler(Duration.ofSeconds(10));
    private final LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final Semaphore gate = new Semaphore(0);

    @AfterEach
    void let_everything_end() {
        gate.release(1000);
        scheduler.close();
    }

    @Test
    void each_task_has_a_virtual_thread_of_its_own() throws InterruptedException {
        var both = new CountDownLatch(2);
        Runnable meet = () -> {
            both.countDown();
            acquire();
            events.add(Thread.currentThread().isVirtual() ? "virtual" : "platform");
        };

        scheduler.after(NOW, meet);
        scheduler.after(Duration.ofMillis(1), meet);

        assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
        gate.release(2);
        assertThat(event()).isEqualTo("virtual");
        assertThat(event()).isEqualTo("virtual");
    }

    @Test
    void a_task_that_throws_is_logged_and_harms_no_other() throws InterruptedException {
        try (var log = new CapturedLog(SystemScheduler.class)) {
            scheduler.after(NOW, () -> {
                throw new IllegalStateException("broken");
            });

            assertThat(log.next()).contains("a task threw").contains("broken");
        }
        scheduler.after(NOW, () -> events.add("next"));
        assertThat(event()).isEqualTo("next");
    }

    @Test
    void a_crew_has_no_more_at_work_than_its_size() throws InterruptedException {
        var crew = scheduler.taskGroup(2);
        for (int i = 0; i < 5; i++) {
            crew.fork(() -> {
                events.add("started");
                acquire();
            });
        }

        assertThat(event()).isEqualTo("started");
        assertThat(event()).isEqualTo("started");
        assertThat(events.poll(300, TimeUnit.MILLISECONDS)).isNull();

        gate.release();
        assertThat(event()).isEqualTo("started");
        assertThat(events.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void joining_waits_until_one_more_has_ended() {
        var crew = scheduler.taskGroup(8);
        var ended = new AtomicBoolean();
        crew.fork(() -> {
            acquire();
            ended.set(true);
        });
        scheduler.after(Duration.ofMillis(100), gate::release);

        crew.join();

        assertThat(ended).isTrue();
        assertThatThrownBy(crew::join).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_crew_survives_a_task_that_throws() throws InterruptedException {
        try (var log = new CapturedLog(VirtualThreadCrew.class)) {
            var crew = scheduler.taskGroup(1);
            crew.fork(() -> {
                throw new AssertionError("broken");
            });
            crew.fork(() -> events.add("next"));

            crew.join();
            crew.join();

            assertThat(event()).isEqualTo("next");
            assertThat(log.next()).contains("broken");
        }
    }

    @Test
    void a_crew_logs_as_part_of_its_pass() throws InterruptedException {
        MDC.put("service", "default/web");
        scheduler.taskGroup(1).fork(() -> events.add(String.valueOf(MDC.get("service"))));
        MDC.remove("service");

        assertThat(event()).isEqualTo("default/web");
    }

    @Test
    void closing_waits_for_what_runs_and_starts_nothing_more() throws InterruptedException {
        var ended = new AtomicBoolean();
        scheduler.after(NOW, () -> {
            events.add("running");
            acquire();
            ended.set(true);
        });
        assertThat(event()).isEqualTo("running");
        scheduler.after(Duration.ofMillis(500), () -> events.add("too late"));
        try (var other = new SystemScheduler(Duration.ofSeconds(10))) {
            other.after(Duration.ofMillis(100), gate::release);

            scheduler.close();
        }
        scheduler.after(NOW, () -> events.add("too late"));

        assertThat(ended).isTrue();
        assertThat(events.poll(700, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void closing_does_not_wait_for_ever() throws InterruptedException {
        var impatient = new SystemScheduler(Duration.ofMillis(50));
        impatient.after(NOW, () -> {
            events.add("running");
            acquire();
        });
        assertThat(event()).isEqualTo("running");

        try (var log = new CapturedLog(SystemScheduler.class)) {
            impatient.close();

            assertThat(log.next()).contains("1 tasks still run");
        }
    }

    private String event() throws InterruptedException {
        return String.valueOf(events.poll(10, TimeUnit.SECONDS));
    }

    private void acquire() {
        gate.acquireUninterruptibly();
    }
}
