package dev.fairway.tiers.controller;

import static dev.fairway.tiers.semantics.Semantic.BURST;
import static dev.fairway.tiers.semantics.Semantic.CREATE;
import static dev.fairway.tiers.semantics.Semantic.EVENTS_ONCE;
import static dev.fairway.tiers.semantics.Semantic.HEARTBEAT;
import static dev.fairway.tiers.semantics.Semantic.NODE_BURST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.tiers.semantics.Demonstrates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two hundred Services at once, then fifty nodes within seconds: what that costs, counted where it arrives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScaleContract {
    static final int SERVICES = 200;
    private static final int NODES = 50;

    private Optional<TestApiServer> server = Optional.empty();
    private Optional<ManyServices> started = Optional.empty();
    private Map<String, List<String>> versions = Map.of();
    private List<String> events = List.of();
    private Map<String, Long> refused = Map.of();

    abstract TestApiServer startServer();

    /** Nothing else has been written until now. */
    void burstIsOver() {}

    @BeforeAll
    void two_hundred_services_at_once() {
        server = Optional.of(startServer());
        started = Optional.of(new ManyServices(server.get()));
        crowd().join(1);
        crowd().join(2);
        crowd().start();
        IntStream.range(0, SERVICES).parallel().forEach(i -> crowd().stage().create("web-" + i, 80));
        IntStream.range(0, SERVICES).forEach(i -> awaitReady("web-" + i));
        awaitFence();
        crowd().await("two Events each", () -> crowd().events().size() >= 2 * (SERVICES + 1));
        versions = crowd().ledger().versions();
        events = crowd().events();
        refused = crowd().meter().all(what -> what.startsWith("refused"));
        burstIsOver();
    }

    /** What is written later than all that was there before has been seen, so that has been seen too. */
    private void awaitFence() {
        crowd().stage().create("fence", 80);
        crowd().await(
                        "three versions of the last Service",
                        () -> crowd().ledger()
                                        .versions()
                                        .getOrDefault("fence", List.of())
                                        .size()
                                >= 3);
    }

    private void awaitReady(String name) {
        crowd().await(
                        name + " is ready: " + crowd().stage().read(name).getStatus(),
                        () -> crowd().stage().isReady(name));
    }

    @AfterAll
    void stop() {
        started.ifPresent(ManyServices::close);
        server.ifPresent(TestApiServer::close);
    }

    ManyServices crowd() {
        return started.orElseThrow();
    }

    @Test
    @Demonstrates(BURST)
    void each_gets_an_address_of_its_own() {
        var addresses = IntStream.range(0, SERVICES)
                .mapToObj(i -> crowd().stage().addresses("web-" + i))
                .toList();

        assertThat(addresses).doesNotHaveDuplicates().allMatch(one -> one.size() == 1);
    }

    @Test
    @Demonstrates({BURST, CREATE})
    void each_is_written_to_twice_once_its_finalizer_and_once_its_status() {
        assertThat(versions).hasSize(SERVICES + 1);
        assertThat(versions.values()).as("made, finalizer, status").allMatch(all -> all.size() == 3);
    }

    @Test
    @Demonstrates(BURST)
    void no_write_is_refused() {
        assertThat(refused).isEmpty();
    }

    @Test
    @Demonstrates(EVENTS_ONCE)
    void each_is_told_of_twice_and_nothing_is_told_twice() {
        assertThat(events).hasSize(2 * (SERVICES + 1)).allMatch(event -> event.endsWith(" x1"));
        assertThat(events)
                .filteredOn(event -> event.contains("EnsuringLoadBalancer"))
                .hasSize(SERVICES + 1);
        assertThat(events)
                .filteredOn(event -> event.contains("EnsuredLoadBalancer"))
                .hasSize(SERVICES + 1);
    }

    @Test
    @Demonstrates({NODE_BURST, HEARTBEAT})
    void fifty_nodes_within_five_seconds_are_one_pass_a_service_and_one_change_a_pool() {
        crowd().meter().reset();

        var took = joinInFourSeconds();
        crowd().await("every pool has the nodes", () -> poolsHave(2 + NODES));
        IntStream.rangeClosed(1, 2 + NODES).forEach(crowd()::heartbeat);
        // Whatever else were to follow from all this would have followed by the time this has.
        crowd().join(2 + NODES + 1);
        crowd().await("every pool has the last node", () -> poolsHave(2 + NODES + 1));

        assertThat(took).isLessThan(Duration.ofSeconds(5));
        // A call and a reconcile are counted when they have ended, which is after their effect is seen.
        crowd().await("the last reconcile has ended", () -> crowd().passes().equals(Map.of(2L, (long) SERVICES)));
        var meter = crowd().meter();
        assertThat(crowd().passes())
                .as("Services by passes: one for the fifty, one for the last")
                .isEqualTo(Map.of(2L, (long) SERVICES));
        assertThat(meter.all(what -> what.startsWith("cloud")))
                .as("nothing is looked at")
                .isEqualTo(Map.of("cloud PutEntry", 2 * (SERVICES + 1L)));
        assertThat(crowd().ledger().byNumberOfVersions())
                .as("nothing was written to a Service")
                .isEqualTo(Map.of(3, SERVICES + 1L));
    }

    private boolean poolsHave(int nodes) {
        return crowd().poolsBySize().equals(Map.of(nodes, SERVICES + 1L));
    }

    /** One every 80 ms: long enough for any window that does not grow with what happens in it. */
    private Duration joinInFourSeconds() {
        long begin = System.nanoTime();
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            for (int i = 0; i < NODES; i++) {
                int number = 3 + i;
                var unused = timer.schedule(() -> crowd().join(number), 80L * i, TimeUnit.MILLISECONDS);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
