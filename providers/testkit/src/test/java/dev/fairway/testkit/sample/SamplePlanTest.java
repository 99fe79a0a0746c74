package dev.fairway.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.ClusterSpec;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Protocol;
import dev.fairway.api.goal.Targets.Shrink;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.engine.ObservedState;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.engine.plan.Plan;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.GoldenFile;
import dev.fairway.testkit.SerialScheduler;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Golden-file tests of plans. */
class SamplePlanTest {
    private static final GoalBuilder WEB = GoalBuilder.of("web").nodes(1, 2, 3);
    private static final GoalBuilder ONE = WEB.tcp(8080, 30080);

    private final SampleCloud cloud = new SampleCloud();
    private final SampleProvider provider = new SampleProvider("cluster", cloud, DirectCalls.DIRECT);
    private final Provisioner provisioner = new Provisioner(provider, "cluster", new SerialScheduler(1));
    private final SortedMap<ResourceKey, Observed> shared = network();
    private Set<Ingress> published = Set.of();

    @Test
    void create() {
        golden(
                "create",
                WEB.ranges("10.0.0.0/8").tcp(8080, 30080).udp(8080, 30053).goal());
    }

    @Test
    void nothing_changed() {
        apply(ONE.goal());
        golden("nothing-changed", ONE.goal());
    }

    @Test
    void a_port_added() {
        apply(ONE.goal());
        golden("port-added", ONE.tcp(8443, 30443).goal());
    }

    @Test
    void a_node_joins() {
        apply(ONE.tcp(8443, 30443).goal());
        golden("node-joins", ONE.tcp(8443, 30443).nodes(1, 2, 3, 4).goal());
    }

    @Test
    void a_node_is_replaced() {
        apply(ONE.goal());
        golden("node-replaced", ONE.nodes(1, 2, 4).goal());
    }

    @Test
    void the_node_port_changed() {
        apply(ONE.goal());
        golden("node-port-changed", WEB.tcp(8080, 31080).goal());
    }

    @Test
    void ranges_changed() {
        apply(WEB.ranges("10.0.0.0/8", "192.0.2.0/24").tcp(8080, 30080).goal());
        golden(
                "ranges-changed",
                WEB.ranges("10.0.0.0/8", "198.51.100.0/24").tcp(8080, 30080).goal());
    }

    /** Affinity cannot be changed in place, so the listener and its firewall are deleted first. */
    @Test
    void a_replacement_also_replaces_dependents() {
        apply(ONE.goal());
        golden("replaced-with-dependents", WEB.sticky().tcp(8080, 30080).goal());
    }

    /** Another tier needs another address. The old address stays while it is published. */
    @Test
    void a_new_address_exists_before_the_old_one_is_deleted() {
        apply(ONE.goal());
        var premium = WEB.option(SampleFactory.TIER, "premium").tcp(8080, 30080).goal();
        golden("address-change-1-withheld", premium);

        var old = Set.copyOf(published);
        var building = pass(premium);
        assertThat(building.outcome()).isInstanceOf(Outcome.InProgress.class);
        cloud.later(Duration.ofSeconds(3));
        var built = pass(premium);
        assertThat(built.outcome()).isInstanceOf(Outcome.Ready.class);
        assertThat(published).isNotEmpty().doesNotContainAnyElementsOf(old);
        assertThat(built.isSettled()).isFalse();
        golden("address-change-2-cleared", premium);

        apply(premium);
        golden("address-change-3-done", premium);
    }

    @Test
    void delete_waits_for_the_address_to_be_withdrawn() {
        apply(ONE.goal());
        golden("delete-1-withheld", ONE.absent());
        published = Set.of();
        golden("delete-2-withdrawn", ONE.absent());
    }

    @Test
    void an_invalid_port_is_rejected_alone() {
        golden("refused-port", ONE.port(Protocol.SCTP, 9000, 30900).goal());
    }

    @Test
    void a_service_with_only_invalid_ports_keeps_its_resources() {
        apply(ONE.goal());

        var result = pass(WEB.port(Protocol.SCTP, 9000, 30900)
                .port(Protocol.SCTP, 9001, 30901)
                .goal());

        assertThat(result.plan().steps()).isEmpty();
        assertThat(result.plan().withheld()).isEmpty();
        assertThat(result.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.failure())
                    .isEqualTo(new Failure.Rejected("this cloud has no SCTP; remove port 9000 or use TCP; "
                            + "this cloud has no SCTP; remove port 9001 or use TCP"));
            assertThat(failed.last().ingress()).containsExactlyElementsOf(published);
        });
    }

    @Test
    void an_invalid_service_is_rejected_and_keeps_its_resources() {
        apply(ONE.goal());
        var gold = WEB.option(SampleFactory.TIER, "gold").tcp(8080, 30080).goal();
        golden("refused-service", gold);
        var outcome = pass(gold).outcome();
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).last().ingress()).containsExactlyElementsOf(published);
    }

    @Test
    void most_nodes_lost_at_once_are_kept() {
        apply(ONE.goal());
        golden("held-most-nodes", ONE.nodes(4).goal());
        golden("held-all-nodes", ONE.nodes().confirmed().goal());
        golden("not-held-when-confirmed", ONE.nodes(1).confirmed().goal());
        golden("not-held-half", GoalBuilder.some(ONE.goal(), 2, Shrink.GUARDED));
    }

    private void golden(String name, Goal goal) {
        GoldenFile.compare("sample-" + name, plan(goal).render("default/web"));
    }

    private Plan plan(Goal goal) {
        return provisioner.plan(goal, look(goal), published);
    }

    private SortedMap<ResourceKey, Observed> network() {
        var cluster = new Owner.OfCluster();
        var made = provisioner.reconcile(new Goal.Present(cluster, new ClusterSpec(WEB.targets())), Set.of());
        assertThat(made.outcome()).isInstanceOf(Outcome.Ready.class);
        return provisioner.look(cluster).own().resources();
    }

    private ObservedState look(Goal goal) {
        var seen = provisioner.look(goal.owner());
        return new ObservedState(seen.blueprint(), seen.own(), shared);
    }

    private ReconcileResult pass(Goal goal) {
        var result = provisioner.reconcile(goal, look(goal), published);
        if (result.outcome() instanceof Outcome.Ready ready) {
            published = Set.copyOf(ready.report().ingress());
        }
        return result;
    }

    private void apply(Goal goal) {
        pass(goal);
        cloud.later(Duration.ofSeconds(3));
        assertThat(pass(goal).outcome()).isInstanceOf(Outcome.Ready.class);
    }
}
