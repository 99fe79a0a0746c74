package dev.fairway.app.metrics;

import java.util.List;
import java.util.Locale;

/** The metrics on /metrics, beside those of the JVM and the process. docs/reference/metrics.md is generated from this. */
public enum Metric {
    LOAD_BALANCER_SYNC(
            Type.COUNTER,
            "service_controller_loadbalancer_sync_total",
            "Reconciles that compared a Service's load balancer with the cloud. A reconcile that finds nothing changed since the"
                    + " last one makes no call and is not counted."),
    NODE_SYNC_LATENCY(
            Type.HISTOGRAM,
            "service_controller_nodesync_latency_seconds",
            "From a change of the nodes until every Service that it enqueued is reconciled. Services in back-off are not"
                    + " included."),
    NODE_SYNC_ERROR(
            Type.COUNTER,
            "service_controller_nodesync_error_total",
            "Reconciles after a change of the nodes that failed."),
    HOST_UPDATE_LATENCY(
            Type.HISTOGRAM,
            "service_controller_update_loadbalancer_host_latency_seconds",
            "Duration of a reconcile after a change of the nodes."),

    QUEUE_DEPTH(Type.GAUGE, "workqueue_depth", "Services in the queue.", Label.NAME),
    QUEUE_ADDS(Type.COUNTER, "workqueue_adds_total", "Services added to the queue.", Label.NAME),
    QUEUE_DURATION(
            Type.HISTOGRAM, "workqueue_queue_duration_seconds", "How long a Service waits in the queue.", Label.NAME),
    WORK_DURATION(Type.HISTOGRAM, "workqueue_work_duration_seconds", "Duration of a reconcile.", Label.NAME),
    QUEUE_RETRIES(Type.COUNTER, "workqueue_retries_total", "Reconciles that failed and are retried.", Label.NAME),
    UNFINISHED_WORK(
            Type.GAUGE,
            "workqueue_unfinished_work_seconds",
            "Sum of the durations of the reconciles in progress.",
            Label.NAME),
    LONGEST_RUNNING(
            Type.GAUGE,
            "workqueue_longest_running_processor_seconds",
            "Duration of the longest reconcile in progress.",
            Label.NAME),

    SERVICES(
            Type.GAUGE,
            "fairway_services",
            "Services that Fairway serves, by the state in their condition. Only the leader reports it.",
            Label.PROVIDER,
            Label.STATE),
    RECONCILES(
            Type.COUNTER,
            "fairway_reconciles_total",
            "Reconciles of one Service's load balancer, by outcome.",
            Label.PROVIDER,
            Label.OUTCOME),
    CALLS(
            Type.COUNTER,
            "fairway_cloud_calls_total",
            "Requests sent to a cloud. Each attempt counts.",
            Label.PROVIDER,
            Label.OPERATION,
            Label.MUTATING,
            Label.RESULT),
    CALL_DURATION(
            Type.HISTOGRAM,
            "fairway_cloud_call_duration_seconds",
            "Duration of these requests, whatever the answer.",
            Label.PROVIDER,
            Label.OPERATION,
            Label.MUTATING),
    RATE_LIMIT_WAIT(
            Type.HISTOGRAM,
            "fairway_cloud_rate_limit_wait_seconds",
            "How long calls waited for the cloud's API rate limit before they were sent, requeues included. A call that need"
                    + " not wait is not counted.",
            Label.PROVIDER,
            Label.OPERATION),
    CIRCUIT_OPEN(
            Type.GAUGE,
            "fairway_cloud_circuit_breaker_open",
            "1 while calls are not sent, or only a few as a probe, because most of the last ones failed; else 0.",
            Label.PROVIDER,
            Label.CALLS),
    RESYNCS(
            Type.COUNTER,
            "fairway_resyncs_total",
            "Comparisons of all load balancers with the cloud.",
            Label.PROVIDER,
            Label.RESULT),
    RESYNC_DURATION(
            Type.HISTOGRAM,
            "fairway_resync_duration_seconds",
            "Duration of the resyncs that finished.",
            Label.PROVIDER),
    DRIFTED(
            Type.COUNTER,
            "fairway_resync_drifted_total",
            "Load balancers that a resync found different from their Service, and repaired.",
            Label.PROVIDER),
    ORPHANS(
            Type.GAUGE,
            "fairway_orphans",
            "Load balancers whose Service is gone, as of the last resync. Only the leader reports it.",
            Label.PROVIDER),

    DELETIONS_HELD(
            Type.GAUGE,
            "fairway_deletions_held",
            "Load balancers that are kept because too many Services vanished at once. An Event on the Lease names the command that releases them."),
    LEADER(Type.GAUGE, "fairway_leader", "1 while this replica holds the Lease, else 0."),
    WATCHING(Type.GAUGE, "fairway_watching", "1 while the watch on the API server works, else 0."),
    BUILD_INFO(Type.GAUGE, "fairway_build_info", "Always 1: what runs here.", Label.VERSION, Label.BUILD);

    private final Type type;
    private final String title;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Label> labels;

    /** As Prometheus has them. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }

    /** The labels of the metrics. No label holds the name of a Service, because their number has no limit. */
    public enum Label {
        NAME("which queue: `service`, there is no other"),
        PROVIDER("the provider's name in the configuration, or `unknown` where no class says"),
        STATE(
                "`ready`, `held` (served, with nodes kept whose loss is not believed), `pending`, `leaving`, `refused` (its user"
                        + " must change something), `failed` (the cloud, or who operates it, must)"),
        OUTCOME("`ready`, `in_progress`, `held`, `withdrawing`, `gone`, or the kind of failure, see `result`"),
        OPERATION("the cloud's own name of the request, after the group of requests that share a limit"),
        MUTATING("`true` for requests that change something"),
        CALLS("`reads`, `mutations`, or `targets` (their registration and deregistration)"),
        RESULT("`ok`, or the kind of failure: `transient`, `throttled`, `rate_limited` (not sent, our own"
                + " limit), `unknown` (no answer to a change), `conflict`,"
                + " `quota`, `rejected`, `denied`, `foreign`; of a resync `ok` or `failed`"),
        VERSION("as `fairway version` says"),
        BUILD("the commit, where the build was told it");

        private final String meaning;

        Label(String meaning) {
            this.meaning = meaning;
        }

        public String meaning() {
            return meaning;
        }

        /** As it stands in front of the value. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Metric(Type type, String title, String meaning, Label... labels) {
        this.type = type;
        this.title = title;
        this.meaning = meaning;
        this.labels = List.of(labels);
    }

    public Type type() {
        return type;
    }

    /** As Prometheus shows it. */
    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }

    public List<Label> labels() {
        return labels;
    }
}
