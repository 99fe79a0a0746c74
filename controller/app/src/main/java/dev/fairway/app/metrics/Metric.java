package dev.fairway.app.metrics;

import java.util.List;
import java.util.Locale;

/** All that is told on /metrics beside the JVM and the process; docs/reference/metrics.md is made of this. */
public enum Metric {
    LOAD_BALANCER_SYNC(
            Type.COUNTER,
            "service_controller_loadbalancer_sync_total",
            "Passes that held a Service's load balancer against its cloud, for whatever reason. A pass that finds nothing"
                    + " changed since the last one asks no cloud and is not counted."),
    NODE_SYNC_LATENCY(
            Type.HISTOGRAM,
            "service_controller_nodesync_latency_seconds",
            "From the look at changed nodes until each Service that it woke has had its pass. Who keeps to a back-off is not"
                    + " waited for."),
    NODE_SYNC_ERROR(
            Type.COUNTER,
            "service_controller_nodesync_error_total",
            "Passes that a change of the nodes led to and that failed."),
    HOST_UPDATE_LATENCY(
            Type.HISTOGRAM,
            "service_controller_update_loadbalancer_host_latency_seconds",
            "How long each pass took that a change of the nodes led to."),

    QUEUE_DEPTH(Type.GAUGE, "workqueue_depth", "Services that wait for a pass.", Label.NAME),
    QUEUE_ADDS(Type.COUNTER, "workqueue_adds_total", "How often a Service began to wait for a pass.", Label.NAME),
    QUEUE_DURATION(
            Type.HISTOGRAM, "workqueue_queue_duration_seconds", "How long a Service waited for its pass.", Label.NAME),
    WORK_DURATION(Type.HISTOGRAM, "workqueue_work_duration_seconds", "How long a pass took.", Label.NAME),
    QUEUE_RETRIES(
            Type.COUNTER, "workqueue_retries_total", "Passes that failed, and so are followed by another.", Label.NAME),
    UNFINISHED_WORK(
            Type.GAUGE,
            "workqueue_unfinished_work_seconds",
            "How long the passes under way have taken so far, together.",
            Label.NAME),
    LONGEST_RUNNING(
            Type.GAUGE,
            "workqueue_longest_running_processor_seconds",
            "How long the longest pass under way has taken so far.",
            Label.NAME),

    SERVICES(
            Type.GAUGE,
            "fairway_services",
            "Services of ours, as their own conditions say. Told by the leader alone.",
            Label.PROVIDER,
            Label.STATE),
    PASSES(
            Type.COUNTER,
            "fairway_passes_total",
            "Passes over one Service's load balancer, by how they ended.",
            Label.PROVIDER,
            Label.OUTCOME),
    CALLS(
            Type.COUNTER,
            "fairway_cloud_calls_total",
            "Requests that were sent to a cloud, each attempt for itself.",
            Label.PROVIDER,
            Label.OPERATION,
            Label.MUTATING,
            Label.RESULT),
    CALL_DURATION(
            Type.HISTOGRAM,
            "fairway_cloud_call_duration_seconds",
            "How long they took, whatever the answer.",
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
    SWEEPS(
            Type.COUNTER,
            "fairway_sweeps_total",
            "Comparisons of everything that is settled with the cloud.",
            Label.PROVIDER,
            Label.RESULT),
    SWEEP_DURATION(
            Type.HISTOGRAM,
            "fairway_sweep_duration_seconds",
            "How long those took that were finished.",
            Label.PROVIDER),
    DRIFTED(
            Type.COUNTER,
            "fairway_sweep_drifted_total",
            "Load balancers that a sweep found different from what they should be, and had repaired.",
            Label.PROVIDER),
    ORPHANS(
            Type.GAUGE,
            "fairway_orphans",
            "Load balancers whose Service is gone, as the last sweep found them. Told by who sweeps, the leader.",
            Label.PROVIDER),

    DELETIONS_HELD(
            Type.GAUGE,
            "fairway_deletions_held",
            "Load balancers that are kept because too many Services vanished at once; an Event on the Lease says more."),
    LEADER(Type.GAUGE, "fairway_leader", "1 while this replica holds the Lease, and else 0."),
    WATCHING(Type.GAUGE, "fairway_watching", "1 while the API server tells of changes, and else 0."),
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

    /** By what a metric is told apart. None ever has the name of a Service: there is no end to those. */
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
                + " `quota`, `rejected`, `denied`, `foreign`; of a sweep `ok` or `failed`"),
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
