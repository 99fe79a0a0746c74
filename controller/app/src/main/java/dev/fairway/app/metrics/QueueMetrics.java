package dev.fairway.app.metrics;

import dev.fairway.app.queue.QueueLog;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The queue as Kubernetes' own controllers count theirs. */
public final class QueueMetrics implements QueueLog<Object> {
    private static final String QUEUE = "service";

    private final Metrics metrics;
    private final TimeSource time;
    private final Map<Object, Duration> waiting = new ConcurrentHashMap<>();
    private final Map<Object, Duration> running = new ConcurrentHashMap<>();

    public QueueMetrics(Metrics metrics, TimeSource time) {
        this.metrics = metrics;
        this.time = time;
        metrics.add(Metric.QUEUE_ADDS, 0, QUEUE);
        metrics.add(Metric.QUEUE_RETRIES, 0, QUEUE);
        var unused = metrics.timer(Metric.QUEUE_DURATION, QUEUE);
        unused = metrics.timer(Metric.WORK_DURATION, QUEUE);
        metrics.gauge(Metric.QUEUE_DEPTH, waiting::size, QUEUE);
        metrics.gauge(Metric.UNFINISHED_WORK, () -> seconds(unfinished()), QUEUE);
        metrics.gauge(Metric.LONGEST_RUNNING, () -> seconds(longest()), QUEUE);
    }

    @Override
    public void added(Object key) {
        waiting.put(key, time.now());
        metrics.count(Metric.QUEUE_ADDS, QUEUE);
    }

    @Override
    public void began(Object key) {
        since(waiting.remove(key)).ifPresent(waited -> metrics.time(Metric.QUEUE_DURATION, waited, QUEUE));
        running.put(key, time.now());
    }

    @Override
    public void ended(Object key, RequeueResult next) {
        since(running.remove(key)).ifPresent(took -> metrics.time(Metric.WORK_DURATION, took, QUEUE));
        if (next instanceof RequeueResult.Failed) {
            metrics.count(Metric.QUEUE_RETRIES, QUEUE);
        }
    }

    private Duration unfinished() {
        return running.values().stream().map(this::age).reduce(Duration.ZERO, Duration::plus);
    }

    private Duration longest() {
        return running.values().stream().map(this::age).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private Optional<Duration> since(@Nullable Duration moment) {
        return Optional.ofNullable(moment).map(this::age);
    }

    private Duration age(Duration moment) {
        return time.now().minus(moment);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
