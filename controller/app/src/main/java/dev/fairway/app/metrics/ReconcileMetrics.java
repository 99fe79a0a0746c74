package dev.fairway.app.metrics;

import dev.fairway.app.kube.report.ServiceStateMetrics.Standing;
import dev.fairway.app.reconcile.ReconcileLog;
import dev.fairway.engine.FailurePolicy;
import dev.fairway.engine.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Counts reconciles, resyncs and Services. */
public final class ReconcileMetrics implements ReconcileLog {
    private final Metrics metrics;
    private final Map<String, Integer> orphans = new ConcurrentHashMap<>();

    public ReconcileMetrics(Metrics metrics) {
        this.metrics = metrics;
        metrics.add(Metric.LOAD_BALANCER_SYNC, 0);
        metrics.add(Metric.NODE_SYNC_ERROR, 0);
        var unused = metrics.timer(Metric.NODE_SYNC_LATENCY);
        unused = metrics.timer(Metric.HOST_UPDATE_LATENCY);
        metrics.gauges(Metric.ORPHANS, this::orphans);
    }

    /** @param standings counted when somebody asks */
    public void services(Supplier<Map<Standing, Long>> standings) {
        metrics.gauges(
                Metric.SERVICES,
                () -> standings.get().entrySet().stream()
                        .map(one -> Metrics.Row.of(
                                one.getValue(),
                                one.getKey().provider(),
                                one.getKey().state().name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    private List<Metrics.Row> orphans() {
        return orphans.entrySet().stream()
                .map(one -> Metrics.Row.of(one.getValue(), one.getKey()))
                .toList();
    }

    @Override
    public void reconciled(String provider, Outcome outcome) {
        metrics.count(Metric.LOAD_BALANCER_SYNC);
        metrics.count(Metric.RECONCILES, provider, word(outcome));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ready ready -> "ready";
            case Outcome.InProgress wait -> "in_progress";
            case Outcome.Held held -> "held";
            case Outcome.Withdrawing withdrawing -> "withdrawing";
            case Outcome.Gone gone -> "gone";
            case Outcome.Failed failed -> FailurePolicy.of(failed.failure()).kind();
        };
    }

    @Override
    public void hostsUpdated(Duration took, boolean failed) {
        metrics.time(Metric.HOST_UPDATE_LATENCY, took);
        metrics.add(Metric.NODE_SYNC_ERROR, failed ? 1 : 0);
    }

    @Override
    public void nodesSynced(Duration took) {
        metrics.time(Metric.NODE_SYNC_LATENCY, took);
    }

    @Override
    public void swept(String provider, Duration took, int drifted, int orphaned) {
        metrics.count(Metric.RESYNCS, provider, "ok");
        metrics.time(Metric.RESYNC_DURATION, took, provider);
        metrics.add(Metric.DRIFTED, drifted, provider);
        orphans.put(provider, orphaned);
    }

    @Override
    public void resyncFailed(String provider) {
        metrics.count(Metric.RESYNCS, provider, "failed");
    }
}
