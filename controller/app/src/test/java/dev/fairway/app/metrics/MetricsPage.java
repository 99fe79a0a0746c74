package dev.fairway.app.metrics;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.stream.Stream;

/** docs/reference/metrics.md, made of {@link Metric}. */
final class MetricsPage {
    private MetricsPage() {}

    static String render() {
        return """
                # Metrics

                Made from `dev.fairway.app.metrics.Metric`, and checked by `MetricsPageTest`. With `http: ":8080"` they are at
                `/metrics` of every replica, in Prometheus' text format.

                | metric | type | labels | meaning |
                |---|---|---|---|
                %s

                A histogram is `_bucket`, `_sum` and `_count`; beside it `_max` is the longest of the last minutes. There are also
                `jvm_*`, `process_*` and `system_*`, as Micrometer has them.

                | label | what it says |
                |---|---|
                %s

                No label ever has the name of a Service: there is no end to those. Which Service it is says its own condition,
                its Events, and the log.

                ## Beside the generic service controller

                `service_controller_*` and `workqueue_*` have the names and the meaning that they have in Kubernetes' own cloud
                controllers, with these differences:

                * `loadbalancer_sync_total` counts there only when nodes have changed; here, as its help text there says, for
                  changes of Services too.
                * Nodes have no way of their own to a load balancer here: a change of them leads to a pass like any other. So
                  `nodesync_*` and `update_loadbalancer_host_latency_seconds` measure those passes, and there is no queue `node`.
                * Buckets begin at 5 ms and not at a second.
                """.formatted(
                        Stream.of(Metric.values()).map(MetricsPage::row).collect(joining("\n")),
                        Stream.of(Metric.Label.values()).map(MetricsPage::row).collect(joining("\n")));
    }

    private static String row(Metric metric) {
        var labels =
                metric.labels().stream().map(label -> "`" + label.key() + "`").collect(joining(", "));
        return "| `%s` | %s | %s | %s |".formatted(metric.title(), type(metric), labels, metric.meaning());
    }

    private static String row(Metric.Label label) {
        return "| `%s` | %s |".formatted(label.key(), label.meaning());
    }

    private static String type(Metric metric) {
        return metric.type().name().toLowerCase(Locale.ROOT);
    }
}
