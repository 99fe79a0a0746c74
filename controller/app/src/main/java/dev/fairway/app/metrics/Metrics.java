package dev.fairway.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The counters, gauges and histograms of one process, by their names in {@link Metric}. */
public final class Metrics implements AutoCloseable {
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** The generic service controller's, which begin at a second, with finer ones below and an end at a quarter of an hour. */
    private static final Duration[] BUCKETS = Stream.of(
                    5, 25, 100, 250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000,
                    1_024_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final List<Runnable> beforeScrape = new ArrayList<>();

    public Metrics() {
        garbage.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
    }

    /** In Prometheus' text format. */
    public synchronized String scrape() {
        beforeScrape.forEach(Runnable::run);
        return registry.scrape();
    }

    void count(Metric metric, String... values) {
        add(metric, 1, values);
    }

    /** Counting nothing makes it known, and 0. */
    void add(Metric metric, double amount, String... values) {
        Counter.builder(meter(metric))
                .description(metric.meaning())
                .tags(tags(metric, values))
                .register(registry)
                .increment(amount);
    }

    void time(Metric metric, Duration took, String... values) {
        timer(metric, values).record(took);
    }

    Timer timer(Metric metric, String... values) {
        return Timer.builder(meter(metric))
                .description(metric.meaning())
                .tags(tags(metric, values))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** @param value looked at when somebody asks */
    public void gauge(Metric metric, Supplier<Number> value, String... values) {
        Gauge.builder(meter(metric), value)
                .description(metric.meaning())
                .tags(tags(metric, values))
                .register(registry);
    }

    /** @param rows all there are when somebody asks; those of the last time are forgotten */
    void gauges(Metric metric, Supplier<List<Row>> rows) {
        var gauges =
                MultiGauge.builder(meter(metric)).description(metric.meaning()).register(registry);
        beforeScrape.add(() -> gauges.register(
                rows.get().stream()
                        .<MultiGauge.Row<?>>map(row ->
                                MultiGauge.Row.of(tags(metric, row.values().toArray(String[]::new)), row.number()))
                        .toList(),
                true));
    }

    /** One line of a metric. */
    record Row(Number number, List<String> values) {
        static Row of(Number number, String... values) {
            return new Row(number, List.of(values));
        }
    }

    /** Micrometer makes underscores of dots, and keeps the last word only where it is one of its own: "info" is. */
    private static String meter(Metric metric) {
        return metric.title().replace('_', '.');
    }

    private static Tags tags(Metric metric, String... values) {
        if (values.length != metric.labels().size()) {
            throw new IllegalArgumentException("%s has the labels %s".formatted(metric, metric.labels()));
        }
        var tags = new ArrayList<Tag>();
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(metric.labels().get(i).key(), values[i]));
        }
        return Tags.of(tags);
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
