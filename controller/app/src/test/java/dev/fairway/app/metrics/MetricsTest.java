package dev.fairway.app.metrics;

import static dev.fairway.app.kube.report.ServiceStateMetrics.State.FAILED;
import static dev.fairway.app.kube.report.ServiceStateMetrics.State.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Operation;
import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.app.kube.report.ServiceStateMetrics.Standing;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.engine.LoadBalancerReport;
import dev.fairway.engine.Outcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final LoadBalancerReport NOTHING = LoadBalancerReport.NOTHING;

    private final ManualScheduler time = new ManualScheduler();
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void every_attempt_of_a_call_counts_by_what_came_of_it() {
        var calls = new CallMetrics(metrics, "here");
        var put = Operation.mutation("table", "put");
        calls.ended(put, Duration.ofMillis(30), Optional.empty());
        calls.ended(put, Duration.ofMillis(700), Optional.of(new Failure.Unknown("no answer")));
        calls.ended(Operation.read("table", "list"), Duration.ofMillis(1), Optional.of(new Failure.Transient("reset")));

        assertThat(
                        value(
                                "fairway_cloud_calls_total{mutating=\"true\",operation=\"table.put\",provider=\"here\",result=\"ok\"}"))
                .isEqualTo(1);
        assertThat(
                        value(
                                "fairway_cloud_calls_total{mutating=\"true\",operation=\"table.put\",provider=\"here\",result=\"unknown\"}"))
                .isEqualTo(1);
        assertThat(
                        value(
                                "fairway_cloud_calls_total{mutating=\"false\",operation=\"table.list\",provider=\"here\",result=\"transient\"}"))
                .isEqualTo(1);
        var durations =
                "fairway_cloud_call_duration_seconds_%s{mutating=\"true\",operation=\"table.put\",provider=\"here\"%s}";
        assertThat(value(durations.formatted("count", ""))).isEqualTo(2);
        assertThat(value(durations.formatted("sum", ""))).isCloseTo(0.73, within(1e-9));
        assertThat(value(durations.formatted("bucket", ",le=\"0.1\""))).isEqualTo(1);
        assertThat(value(durations.formatted("bucket", ",le=\"1.0\""))).isEqualTo(2);
    }

    @Test
    void the_queue_is_counted_as_kubernetes_counts_its_own() {
        var queue = new QueueMetrics(metrics, time);
        queue.added("a");
        queue.added("b");
        time.pass(Duration.ofSeconds(3));
        queue.began("a");
        time.pass(Duration.ofSeconds(5));

        assertThat(value("workqueue_depth{name=\"service\"}")).isEqualTo(1);
        assertThat(value("workqueue_adds_total{name=\"service\"}")).isEqualTo(2);
        assertThat(value("workqueue_queue_duration_seconds_sum{name=\"service\"}"))
                .isEqualTo(3);
        assertThat(value("workqueue_unfinished_work_seconds{name=\"service\"}")).isEqualTo(5);
        assertThat(value("workqueue_longest_running_processor_seconds{name=\"service\"}"))
                .isEqualTo(5);

        queue.ended("a", new RequeueResult.Failed(new Failure.Transient("no answer")));
        queue.began("b");
        queue.ended("b", new RequeueResult.Done());

        assertThat(value("workqueue_depth{name=\"service\"}")).isZero();
        assertThat(value("workqueue_work_duration_seconds_count{name=\"service\"}"))
                .isEqualTo(2);
        assertThat(value("workqueue_work_duration_seconds_sum{name=\"service\"}"))
                .isEqualTo(5);
        assertThat(value("workqueue_retries_total{name=\"service\"}")).isEqualTo(1);
        assertThat(value("workqueue_unfinished_work_seconds{name=\"service\"}")).isZero();
    }

    @Test
    void passes_count_by_how_they_ended() {
        var passes = new ReconcileMetrics(metrics);
        assertThat(value("service_controller_loadbalancer_sync_total")).isZero();

        passes.reconciled("here", new Outcome.Ready(NOTHING));
        passes.reconciled("here", new Outcome.Ready(NOTHING));
        passes.reconciled("here", new Outcome.Failed(new Failure.Quota("no more"), NOTHING));

        assertThat(value("service_controller_loadbalancer_sync_total")).isEqualTo(3);
        assertThat(value("fairway_reconciles_total{outcome=\"ready\",provider=\"here\"}"))
                .isEqualTo(2);
        assertThat(value("fairway_reconciles_total{outcome=\"quota\",provider=\"here\"}"))
                .isEqualTo(1);
    }

    @Test
    void services_are_counted_when_somebody_asks_and_forgotten_when_there_are_none() {
        var standings = new HashMap<>(Map.of(new Standing("here", READY), 3L, new Standing("here", FAILED), 1L));
        new ReconcileMetrics(metrics).services(() -> standings);

        assertThat(value("fairway_services{provider=\"here\",state=\"ready\"}")).isEqualTo(3);
        assertThat(value("fairway_services{provider=\"here\",state=\"failed\"}"))
                .isEqualTo(1);

        standings.remove(new Standing("here", FAILED));
        standings.put(new Standing("here", READY), 4L);

        assertThat(value("fairway_services{provider=\"here\",state=\"ready\"}")).isEqualTo(4);
        assertThat(scrape().has("fairway_services{provider=\"here\",state=\"failed\"}"))
                .isFalse();
    }

    @Test
    void orphans_are_those_of_the_last_sweep() {
        var passes = new ReconcileMetrics(metrics);
        passes.swept("here", Duration.ofSeconds(2), 3, 2);
        passes.resyncFailed("here");
        assertThat(value("fairway_orphans{provider=\"here\"}")).isEqualTo(2);

        passes.swept("here", Duration.ofSeconds(2), 0, 0);
        assertThat(value("fairway_orphans{provider=\"here\"}")).isZero();
        assertThat(value("fairway_resync_drifted_total{provider=\"here\"}")).isEqualTo(3);
        assertThat(value("fairway_resyncs_total{provider=\"here\",result=\"ok\"}"))
                .isEqualTo(2);
        assertThat(value("fairway_resyncs_total{provider=\"here\",result=\"failed\"}"))
                .isEqualTo(1);
        assertThat(value("fairway_resync_duration_seconds_sum{provider=\"here\"}"))
                .isEqualTo(4);
    }

    @Test
    void the_machine_is_told_too() {
        assertThat(scrape().types())
                .containsKeys("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds");
    }

    private double value(String sample) {
        return scrape().value(sample);
    }

    private Scrape scrape() {
        return Scrape.of(metrics.scrape());
    }
}
