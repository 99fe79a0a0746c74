package dev.fairway.tiers.process;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.app.metrics.Metric;
import dev.fairway.lab.demo.LocalLab;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.process.AwaitCondition;
import dev.fairway.local.table.Entry;
import dev.fairway.tiers.controller.TestNamespace;
import dev.fairway.tiers.semantics.Demonstrates;
import dev.fairway.tiers.semantics.Semantic;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of real processes, of which one leads and one stands by. */
abstract class OperatorContract {
    private static final int MANY = 60;

    private LocalLab lab;
    private TestNamespace stage;

    abstract ControlPlane startControlPlane(Path directory);

    @BeforeEach
    void a_node_and_no_controller() {
        lab = LocalLab.start(this::startControlPlane);
        lab.killController();
        lab.nodes().join("node-1", "127.42.1.1");
        stage = new TestNamespace(lab.client(), "default");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    @Demonstrates(Semantic.HEALTH)
    void leader_and_standby_are_healthy_and_ready() {
        try (var leader = ControllerReplica.start(lab, "one")) {
            leader.awaitWord("elected");
            try (var standby = ControllerReplica.start(lab, "two")) {
                standby.awaitWord("standing by");
                serve("web", 8080);

                for (var replica : new ControllerReplica[] {leader, standby}) {
                    AwaitCondition.until("a replica is ready", ControllerReplica.PATIENCE, replica::isReady);
                    assertThat(replica.page("/healthz").statusCode()).isEqualTo(200);
                    assertThat(replica.page("/healthz").body()).isEqualTo("ok\n");
                    assertThat(replica.page("/nothing").statusCode()).isEqualTo(404);
                }
            }
        }
    }

    @Test
    @Demonstrates(Semantic.METRICS)
    void metrics_agree_with_what_was_done() {
        try (var leader = ControllerReplica.start(lab, "one")) {
            leader.awaitWord("ready:");
            serve("web", 8080, 8081);
            serve("api", 8080);
            stage.create("nonsense", 8080);
            stage.annotate("nonsense", "fairway.dev/no-such-option", "1");
            AwaitCondition.until("each Service stands as it should", ControllerReplica.PATIENCE, () -> {
                var now = leader.scrape();
                return now.sum("fairway_services", "provider=\"local\"", "state=\"ready\"") == 2
                        && now.sum("fairway_services", "state=\"refused\"") == 1;
            });

            var metrics = leader.scrape();
            assertThat(changes(metrics))
                    .isGreaterThanOrEqualTo(lab.table().list().size());
            assertThat(metrics.sum("service_controller_loadbalancer_sync_total"))
                    .isEqualTo(metrics.sum("fairway_reconciles_total"))
                    .isGreaterThanOrEqualTo(2);
            assertThat(metrics.sum("fairway_cloud_call_duration_seconds_count"))
                    .isEqualTo(metrics.sum("fairway_cloud_calls_total"));
            assertThat(metrics.sum("workqueue_depth")).isZero();
            assertThat(metrics.sum("fairway_leader")).isEqualTo(1);
            assertThat(metrics.sum("fairway_watching")).isEqualTo(1);
        }
    }

    @Test
    @Demonstrates(Semantic.METRICS)
    void a_node_that_joins_is_measured_until_it_has_reached_everybody() {
        try (var leader = ControllerReplica.start(lab, "one")) {
            leader.awaitWord("ready:");
            serve("web", 8080, 8081);
            serve("api", 8080);
            AwaitCondition.until("nothing is to do", ControllerReplica.PATIENCE, () -> isIdle(leader.scrape()));
            var before = leader.scrape();
            // Each pool was put once, and each listener, and each address.
            assertThat(changes(before)).isEqualTo(lab.table().list().size());

            lab.nodes().join("node-2", "127.42.1.2");
            AwaitCondition.until(
                    "the new node has reached both",
                    ControllerReplica.PATIENCE,
                    () -> leader.scrape().sum("service_controller_nodesync_latency_seconds_count")
                            > before.sum("service_controller_nodesync_latency_seconds_count"));

            var after = leader.scrape();
            // One change for each pool: web has two, api one.
            assertThat(changes(after) - changes(before)).isEqualTo(3);
            assertThat(after.sum("service_controller_update_loadbalancer_host_latency_seconds_count"))
                    .isEqualTo(before.sum("service_controller_update_loadbalancer_host_latency_seconds_count") + 2);
        }
    }

    private static boolean isIdle(MetricsPage metrics) {
        return metrics.sum("workqueue_depth") + metrics.sum("workqueue_unfinished_work_seconds") == 0
                && metrics.sum("fairway_services", "state=\"ready\"") == 2;
    }

    @Test
    @Demonstrates(Semantic.METRICS)
    void a_standby_counts_nothing_of_what_only_a_leader_does() {
        try (var leader = ControllerReplica.start(lab, "one")) {
            leader.awaitWord("ready:");
            try (var standby = ControllerReplica.start(lab, "two")) {
                standby.awaitWord("standing by");
                serve("web", 8080);

                var metrics = standby.scrape();
                assertThat(metrics.sum("fairway_leader")).isZero();
                assertThat(metrics.sum("workqueue_depth")).isZero();
                assertThat(metrics.sum("fairway_cloud_calls_total")).isZero();
                assertThat(metrics.names("fairway_services")).isEmpty();
                for (var replica : new ControllerReplica[] {leader, standby}) {
                    assertThat(replica.scrape().names("fairway_", "workqueue_", "service_controller_"))
                            .isNotEmpty()
                            .isSubsetOf(Stream.of(Metric.values())
                                    .map(Metric::title)
                                    .toList());
                }
            }
        }
    }

    private static double changes(MetricsPage metrics) {
        return metrics.sum("fairway_cloud_calls_total", "mutating=\"true\"", "result=\"ok\"");
    }

    @Test
    @Demonstrates(Semantic.LOGS)
    void every_line_of_a_json_log_says_what_it_is_about() {
        try (var leader = ControllerReplica.start(lab, "one", "--log-format=json", "--log-level=debug")) {
            leader.awaitWord("ready:");
            serve("web", 8080, 8081);
            serve("api", 8080);
            var cluster = lab.client()
                    .namespaces()
                    .withName("kube-system")
                    .get()
                    .getMetadata()
                    .getUid();

            var lines = LogLine.all(leader.printed());
            assertThat(lines).isNotEmpty();
            assertThat(lines.stream().filter(line -> line.has("service")))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.of("cluster")).isEqualTo(cluster))
                    .allSatisfy(line -> assertThat(line.of("pass")).matches("\\d+"));
            var puts = lines.stream()
                    .filter(line -> line.of("message").contains("PutEntry took"))
                    .toList();
            // Also where the appliers' own threads made the call.
            assertThat(puts)
                    .hasSize(lab.table().list().size())
                    .allSatisfy(line -> assertThat(line.of("provider")).isEqualTo("local"))
                    .allSatisfy(line -> assertThat(line.of("service")).matches("default/(web|api)"));
            assertThat(passes(puts, "default/web"))
                    .isNotEmpty()
                    .doesNotContainAnyElementsOf(passes(puts, "default/api"));
        }
    }

    private static Set<String> passes(List<LogLine> lines, String service) {
        return lines.stream()
                .filter(line -> line.of("service").equals(service))
                .map(line -> line.of("pass"))
                .collect(toSet());
    }

    @Test
    @Demonstrates(Semantic.QUIET_STOP)
    void a_stop_in_the_middle_of_many_changes_takes_nothing_away_and_the_next_start_finishes_the_rest() {
        try (var leader = ControllerReplica.start(lab, "one", "--workers=2", "--lease-duration=10m")) {
            leader.awaitWord("ready:");
            for (int i = 0; i < MANY; i++) {
                stage.create("web-" + i, 8080);
            }
            AwaitCondition.until("some are served", ControllerReplica.PATIENCE, () -> served() > 2);
            var before = names();

            leader.process().askToStop();
            AwaitCondition.until(
                    "the leader ends",
                    ControllerReplica.PATIENCE,
                    () -> !leader.process().isAlive());

            assertThat(leader.process().exitCode()).hasValue(0);
            assertThat(leader.printed())
                    .contains("stopping; what was made stays")
                    .doesNotContain("ERROR");
            assertThat(served()).as("how many were served until the stop").isLessThan(MANY);
            assertThat(names()).containsAll(before);
            assertThat(holder()).isEmpty();
            var stopped = names();
            try (var next = ControllerReplica.start(lab, "two")) {
                AwaitCondition.until("all are served", ControllerReplica.PATIENCE, () -> served() == MANY);
                assertThat(names()).containsAll(stopped).hasSize(MANY * 3);
                assertThat(next.scrape().sum("fairway_cloud_calls_total", "operation=\"local.table.DeleteEntry\""))
                        .isZero();
            }
        }
    }

    private long served() {
        return IntStream.range(0, MANY)
                .filter(i -> !stage.addresses("web-" + i).isEmpty())
                .count();
    }

    private Set<String> names() {
        return lab.table().list().stream().map(Entry::name).collect(toSet());
    }

    private String holder() {
        var spec = lab.client()
                .leases()
                .inNamespace("kube-system")
                .withName("fairway")
                .get()
                .getSpec();
        return String.valueOf(spec.getHolderIdentity());
    }

    /** Makes a Service and waits for its address. */
    private void serve(String name, int... ports) {
        stage.create(name, ports);
        AwaitCondition.until(
                "an address for " + name,
                ControllerReplica.PATIENCE,
                () -> !stage.addresses(name).isEmpty());
    }
}
