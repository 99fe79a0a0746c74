package dev.fairway.tiers.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.lab.aws.state.AwsSettings;
import dev.fairway.lab.aws.state.Delays;
import dev.fairway.testkit.GoldenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What Fairway may cost on AWS, and what it does cost: the page is made of what is measured here. */
class CostTest {
    private static final String ONE_PORT = "'ports': [{'name': 'a', 'port': 80}]";
    private static final String UDP = "'ports': [{'name': 'a', 'port': 53, 'protocol': 'UDP'}]";
    private static final String BOTH = "'ports': [{'name': 'a', 'port': 53, 'nodePort': 30053},"
            + " {'name': 'b', 'port': 53, 'nodePort': 30053, 'protocol': 'UDP'}]";
    private static final Map<String, String> TLS =
            Map.of("service.beta.kubernetes.io/aws-load-balancer-ssl-cert", AwsSimulation.CERTIFICATE);

    /** Long enough for whatever follows from a change, and shorter than the first question how far AWS is. */
    private static final Duration A_WHILE = Duration.ofMillis(900);

    /** From here on it is half a minute until the next look at a few load balancers. */
    private static final Duration AFTER_A_RESTART = Duration.ofSeconds(320);

    /** Of these there is one for each load balancer that is read whole. */
    private static final String READ_WHOLE = "DescribeTargetHealth";

    private final CostTable table = new CostTable();

    @Test
    void one_service_keeps_its_budget() {
        oneService();
        waiting();
    }

    /** With up to 500 Services. */
    @Test
    @Tag("long")
    void every_budget_is_kept_and_the_page_says_what_is_measured() {
        var page = CostTable.page(Stream.<Consumer<CostTest>>of(
                        CostTest::oneService,
                        CostTest::nodes,
                        test -> test.drift(test.restarted()),
                        CostTest::afterRestart,
                        CostTest::waiting,
                        CostTest::fiveHundred)
                .parallel()
                .map(CostTest::section)
                .toList());
        System.out.println(page);
        GoldenFile.compare(Path.of(System.getProperty("fairway.root", "../.."), "docs", "reference", "cost.md"), page);
    }

    /** In worlds of its own, so beside the others. */
    private static CostTable section(Consumer<CostTest> part) {
        var test = new CostTest();
        part.accept(test);
        return test.table;
    }

    private static AwsSimulation with(int services) {
        var sim = new AwsSimulation(AwsSettings.immediate().with(Delays.real()));
        sim.addNodes(1, 3);
        sim.start();
        sim.run(Duration.ofSeconds(10));
        sim.addServices(services);
        sim.until(services + " have an address", () -> sim.served() == services);
        sim.run(Duration.ofSeconds(20));
        sim.calls().clear();
        return sim;
    }

    private void oneService() {
        table.section("One Service, 3 nodes", "work", "calls", "chain", "at most", "lbc", "ccm");
        created("create, one TCP port", ONE_PORT, Map.of(), "26", "14");
        created("create, one UDP port", UDP, Map.of(), "", "");
        created("create, TCP and UDP on one port", BOTH, Map.of(), "", "");
        created("create, one TLS port", ONE_PORT, TLS, "", "");
        changed("nothing that concerns us changed", "{'metadata': {'labels': {'x': 'y'}}}", 0, 0, "15", "11");
        changed(
                "a port more",
                "{'spec': {'ports': [{'name': 'a', 'port': 80}, {'name': 'b', 'port': 443}]}}",
                4,
                2,
                "",
                "");
        changed(
                "a source range instead of everybody",
                "{'spec': {'loadBalancerSourceRanges': ['10.0.0.0/8']}}",
                2,
                2,
                "",
                "");
        deleted();
    }

    private void created(String what, String spec, Map<String, String> annotations, String lbc, String ccm) {
        // The first Service of a process asks besides which account it is in.
        var sim = with(1);
        sim.addService("web", spec, annotations);
        sim.run(A_WHILE);
        measured(what, sim, 8, 4, lbc, ccm);
        sim.until(what, () -> sim.served() == 2);
    }

    private void changed(String what, String patch, int calls, int chain, String lbc, String ccm) {
        var sim = with(1);
        sim.change("web-1", patch);
        sim.run(Duration.ofMinutes(2));
        measured(what, sim, calls, chain, lbc, ccm);
    }

    private void measured(String what, AwsSimulation sim, int calls, int chain, String lbc, String ccm) {
        var made = sim.calls();
        assertThat(made.count()).as("%s: %s", what, made.byName()).isLessThanOrEqualTo(calls);
        assertThat(made.longestChain()).as("%s: %s", what, made.byName()).isLessThanOrEqualTo(chain);
        table.row(what, "" + made.count(), "" + made.longestChain(), calls + " / " + chain, lbc, ccm);
    }

    private void deleted() {
        var sim = with(1);
        sim.delete("web-1");
        sim.until("it is gone", () -> sim.services() == 0);
        var made = sim.calls();
        int asked = made.count(operation -> operation.name().equals("DescribeNetworkInterfaces"));
        int changes = made.count(operation -> operation.mutating());
        int listing = made.count() - asked - changes;
        assertThat(changes).as("%s", made.byName()).isLessThanOrEqualTo(4);
        assertThat(listing).as("%s", made.byName()).isLessThanOrEqualTo(3);
        table.row(
                "delete",
                "%d, and a last look of %d".formatted(changes, listing),
                "" + (made.longestChain() - asked),
                "4, and a last look",
                "14",
                "8");
        table.row(
                "waiting for its interfaces to go",
                "" + asked,
                "",
                "after 1, 2, 4 and 8 s, then one in 15 s, for all that wait",
                "",
                "");
    }

    private void nodes() {
        table.section("Nodes", "work", "calls for Services", "for the cluster", "at most", "lbc", "ccm");
        for (int services : new int[] {1, 10, 200}) {
            var sim = with(services);
            sim.addNodes(4, 4);
            joined("a node joins, %d Services".formatted(services), sim, services);
        }
        var sim = with(200);
        sim.addNodes(4, 8);
        joined("5 nodes join within a second, 200 Services", sim, 200);
    }

    private void joined(String what, AwsSimulation sim, int services) {
        sim.run(Duration.ofMinutes(2));
        var made = sim.calls();
        int changes = made.count(operation -> operation.name().equals("RegisterTargets"));
        assertThat(changes).as("%s", made.byName()).isEqualTo(services);
        assertThat(made.count() - changes).as("%s", made.byName()).isLessThanOrEqualTo(6);
        table.row(
                what,
                "" + changes,
                "" + (made.count() - changes),
                services + " and a look at the network",
                services == 200 ? "401" : "",
                services == 200 ? "2,601" : "");
    }

    private AwsSimulation restarted() {
        table.section("A restart", "work", "calls until each Service is ready", "at most", "lbc", "ccm");
        var sim = with(500);
        sim.restart();
        var began = sim.world().now();
        sim.until(
                "each was read whole", () -> sim.calls().count(one -> one.name().equals(READ_WHOLE)) >= 500);
        var took = sim.world().now().minus(began);
        var made = sim.calls();
        int lists = made.countBefore(READ_WHOLE);
        assertThat(made.count(operation -> operation.mutating())).isZero();
        assertThat(lists).as("%s", made.byName()).isLessThan(100);
        table.row("500 Services, nothing changed", "" + lists, "99", "about 7,200", "about 5,100");
        table.text(
                "Then each load balancer is read whole, in the background: %d calls, done after %d s where AWS does not throttle. Which calls: %s."
                        .formatted(made.count() - lists, took.toSeconds(), named(made)));
        return sim;
    }

    private static String named(CallRecorder made) {
        return made.byName().entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    /** What a process does that has remembered nothing of what was made. */
    private void afterRestart() {
        table.section(
                "After a restart, once everything was read",
                "work",
                "changes",
                "looks",
                "waiting for interfaces",
                "at most");
        var joined = restarted(200);
        joined.addNodes(4, 4);
        joined.run(Duration.ofSeconds(30));
        changed("a node joins, 200 Services", joined, 200, 10);

        var deleted = restarted(60);
        for (int i = 1; i <= 60; i++) {
            deleted.delete("web-" + i);
        }
        deleted.until("all are gone", () -> deleted.services() == 0);
        changed("60 Services are deleted together", deleted, 4 * 60, 6);
    }

    private static AwsSimulation restarted(int services) {
        var sim = with(services);
        sim.restart();
        sim.run(AFTER_A_RESTART);
        sim.calls().clear();
        return sim;
    }

    private void changed(String what, AwsSimulation sim, int changes, int looks) {
        var made = sim.calls();
        int changed = made.count(operation -> operation.mutating());
        int waited = made.count(operation -> operation.name().equals("DescribeNetworkInterfaces"));
        int looked = made.count() - changed - waited;
        assertThat(changed).as("%s: %s", what, made.byName()).isEqualTo(changes);
        assertThat(looked).as("%s: %s", what, made.byName()).isLessThanOrEqualTo(looks);
        table.row(what, "" + changed, "" + looked, "" + waited, changes + " and " + looks);
    }

    private void waiting() {
        table.section("Waiting", "work", "calls", "at most");
        var sim = with(0);
        sim.addServices(9);
        sim.run(A_WHILE);
        sim.calls().clear();
        var began = sim.world().now();
        sim.until("nine have an address", () -> sim.served() == 9);
        long quarters = Math.ceilDiv(sim.world().now().minus(began).toSeconds(), 15);
        assertThat(sim.calls().count()).as("%s", sim.calls().byName()).isLessThanOrEqualTo((int) quarters + 4);
        table.row(
                "9 load balancers at once, 150 s until AWS has made them",
                "" + sim.calls().count(),
                "after 1, 2, 4 and 8 s, then one in 15 s, for all");
    }

    private void drift(AwsSimulation sim) {
        table.section("Drift, 500 Services", "work", "calls an hour", "of the bucket of reads");
        sim.run(Duration.ofMinutes(10));
        sim.calls().clear();
        sim.run(Duration.ofHours(1));
        var made = sim.calls();
        assertThat(made.count(operation -> operation.mutating())).isZero();
        assertThat(made.count()).as("%s", made.byName()).isLessThan(4500);
        table.row("the resync", "" + made.count(), "%.0f %%".formatted(100.0 * made.count() / 36_000));
    }

    private void fiveHundred() {
        table.section("500 Services from nothing", "", "until all have an address");
        var sim = new AwsSimulation(AwsSettings.real());
        sim.addNodes(1, 3);
        sim.start();
        sim.run(Duration.ofSeconds(10));
        sim.calls().clear();
        sim.addServices(500);
        var began = sim.world().now();
        sim.until("500 have an address", () -> sim.served() == 500);
        var took = sim.world().now().minus(began);
        var limit = sim.calls().limit().plus(Delays.real().provisioning());
        assertThat(took).isLessThan(limit.multipliedBy(12).dividedBy(10));
        table.row("AWS's buckets and its 150 s for the last", "%d min".formatted(limit.toMinutes()));
        assertThat(sim.calls().count()).as("%s", sim.calls().byName()).isLessThan(8000);
        table.row("Fairway, fewer than 8,000 calls", "%d min".formatted(took.toMinutes()));
    }
}
