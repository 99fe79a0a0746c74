package dev.fairway.app.metrics;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Operation;
import dev.fairway.app.fixture.ManualScheduler;
import dev.fairway.app.kube.report.ServiceStateMetrics.Standing;
import dev.fairway.app.kube.report.ServiceStateMetrics.State;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.engine.Outcome;
import dev.fairway.testkit.GoldenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("fairway.root", "../.."), "docs", "reference", "metrics.md");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final Pattern PART = Pattern.compile("_(bucket|sum|count)$");

    private final Metrics metrics = new Metrics();

    /** As in a process in which everything has happened once. */
    @BeforeEach
    void everything_happens() {
        var queue = new QueueMetrics(metrics, new ManualScheduler());
        queue.added("a");
        queue.began("a");
        queue.ended("a", new RequeueResult.Done());
        var passes = new ReconcileMetrics(metrics);
        passes.reconciled("here", new Outcome.Gone());
        passes.nodesSynced(Duration.ZERO);
        passes.hostsUpdated(Duration.ZERO, true);
        passes.swept("here", Duration.ZERO, 0, 0);
        passes.services(() -> Map.of(new Standing("here", State.READY), 1L));
        new CallMetrics(metrics, "here").ended(Operation.read("table", "list"), Duration.ZERO, Optional.empty());
        metrics.gauge(Metric.DELETIONS_HELD, () -> 0);
        var calls = new CallMetrics(metrics, "here");
        calls.ended(Operation.read("table", "list"), Duration.ZERO, Optional.empty());
        calls.waited(Operation.read("table", "list"), Duration.ZERO);
        metrics.gauge(Metric.LEADER, () -> 1);
        metrics.gauge(Metric.WATCHING, () -> 1);
        metrics.gauge(Metric.BUILD_INFO, () -> 1, "1.0", "abc");
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void the_page_is_up_to_date() {
        GoldenFile.compare(PAGE, MetricsPage.render());
    }

    @Test
    void what_is_told_is_what_the_page_lists_with_its_type() {
        var told = scrape().types();
        told.keySet().removeIf(name -> name.matches("(jvm|process|system)_.*") || name.endsWith("_max"));

        assertThat(told)
                .containsExactlyInAnyOrderEntriesOf(Stream.of(Metric.values())
                        .collect(toMap(
                                Metric::title, metric -> metric.type().name().toLowerCase(Locale.ROOT))));
    }

    @Test
    void and_with_its_labels() {
        assertThat(Metric.values()).allSatisfy(metric -> {
            var labels = new TreeSet<String>();
            metric.labels().forEach(label -> labels.add(label.key()));

            assertThat(samples(metric))
                    .isNotEmpty()
                    .allSatisfy(sample -> assertThat(labels(sample)).isEqualTo(labels));
        });
    }

    private Stream<String> samples(Metric metric) {
        return scrape().samples().keySet().stream()
                .filter(sample -> PART.matcher(sample.replaceFirst("\\{.*", ""))
                        .replaceFirst("")
                        .equals(metric.title()));
    }

    private static Set<String> labels(String sample) {
        return LABEL.matcher(sample)
                .results()
                .map(match -> match.group(1))
                .filter(label -> !label.equals("le"))
                .collect(toCollection(TreeSet::new));
    }

    private Scrape scrape() {
        return Scrape.of(metrics.scrape());
    }
}
