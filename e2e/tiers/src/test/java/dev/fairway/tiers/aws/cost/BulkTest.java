package dev.fairway.tiers.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.spi.Operation;
import dev.fairway.lab.aws.state.AwsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How close the rate limiters come to AWS's published token buckets, with 50 ms a call, in virtual time. */
@Tag("long")
class BulkTest {
    private static final int SERVICES = 60;
    private static final Path PAGE =
            Path.of(System.getProperty("fairway.root", "../.."), "docs", "reference", "performance.md");
    private static final Duration SLACK = Duration.ofSeconds(2);

    private final AwsSimulation sim = new AwsSimulation(AwsSettings.immediate().throttled(true));

    private void start(int services) {
        sim.addNodes(1, 3);
        sim.start();
        sim.run(Duration.ofSeconds(10));
        sim.addServices(services);
    }

    private void settled(int services) {
        start(services);
        sim.until(services + " have an address", () -> sim.served() == services);
        sim.run(Duration.ofMinutes(10));
        sim.calls().clear();
    }

    @Test
    void sixty_services_at_once_are_made_as_fast_as_the_bucket_allows() {
        start(SERVICES);
        var began = sim.world().now();
        sim.until("60 have an address", () -> sim.served() == SERVICES);
        var all = sim.world().now().minus(began);

        var creates = sim.calls().lastEnd(named("CreateLoadBalancer")).minus(began);
        report("60 Services are created", creates, all, "limit + 3 % + 2 s, 0 throttled");
        assertThat(sim.calls().limit()).isEqualTo(Duration.ofSeconds(250));
        assertThat(sim.calls().throttled()).isZero();
        assertThat(creates).isLessThan(withinThreePercent(sim.calls().limit()));
    }

    @Test
    void three_hundred_services_at_once_are_made_as_fast_as_the_bucket_allows() {
        start(300);
        var began = sim.world().now();
        sim.until("300 have an address", () -> sim.served() == 300);

        var creates = sim.calls().lastEnd(named("CreateLoadBalancer")).minus(began);
        report("300 Services are created", creates, sim.world().now().minus(began), "limit + 3 % + 2 s");
        assertThat(sim.calls().throttled())
                .as("of some 3,600 calls, whose bursts arrive a little closer together than they were sent")
                .isLessThan(20);
        assertThat(creates).isLessThan(withinThreePercent(sim.calls().limit()));
    }

    @Test
    void a_node_that_joins_is_registered_as_fast_as_the_bucket_allows() {
        settled(SERVICES);
        var began = sim.world().now();
        sim.addNodes(4, 4);
        var registers = named("RegisterTargets");
        sim.until("60 registered", () -> sim.calls().count(registers) == SERVICES);
        var first = sim.calls().firstBegin(registers);
        var took = sim.calls().lastEnd(registers).minus(first);

        report("a node joins, 60 Services", took, sim.world().now().minus(began), "limit + 1 s, 0 throttled");
        assertThat(sim.calls().throttled()).isZero();
        assertThat(took).isLessThan(sim.calls().limit().plus(Duration.ofSeconds(1)));
    }

    @Test
    void a_restart_reads_lists_until_each_is_ready() {
        settled(SERVICES);
        sim.restart();
        var began = sim.world().now();
        sim.until("the first is read whole", () -> sim.calls().count(named("DescribeTargetHealth")) > 0);

        var took = sim.world().now().minus(began);
        report("restart, 60 Services, until the first is read whole", took, took, "20 calls until all are ready");
        // The second listing of load balancers begins the reads in the background.
        assertThat(sim.calls().countBefore("DescribeLoadBalancers", 2)).isLessThanOrEqualTo(20);
        assertThat(sim.calls().throttled()).isZero();
    }

    @Test
    void sixty_services_at_once_are_deleted_as_fast_as_the_bucket_allows() {
        settled(SERVICES);
        var began = sim.world().now();
        for (int i = 1; i <= SERVICES; i++) {
            sim.delete("web-" + i);
        }
        sim.until("60 are gone", () -> sim.services() == 0);

        var deletes = sim.calls().lastEnd(Operation::mutating).minus(began);
        report("60 Services are deleted", deletes, sim.world().now().minus(began), "limit + 3 % + 2 s, 0 throttled");
        assertThat(sim.calls().throttled()).isZero();
        assertThat(deletes).isLessThan(withinThreePercent(sim.calls().limit()));
    }

    /** A row of the page, which must have it. */
    private void report(String what, Duration calls, Duration whole, String goal) {
        var row = "| %s | %s | %s | %s | %d | %d | %s |"
                .formatted(
                        what,
                        seconds(sim.calls().limit()),
                        seconds(calls),
                        seconds(whole),
                        sim.calls().throttled(),
                        sim.calls().count(),
                        goal);
        System.out.println(row);
        assertThat(PAGE).as("%s has this row", PAGE).content().contains(row);
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    private static Predicate<Operation> named(String name) {
        return operation -> operation.name().equals(name);
    }

    private static Duration withinThreePercent(Duration limit) {
        return limit.multipliedBy(103).dividedBy(100).plus(SLACK);
    }
}
