package dev.fairway.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Families;
import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.IpFamily;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.Provisioner;
import dev.fairway.local.table.Entry;
import dev.fairway.local.table.Item;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.GoldenFile;
import dev.fairway.testkit.SerialScheduler;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One Service's life, as the plans that carry it out. */
class LocalPlanTest {
    private static final GoalBuilder WEB = GoalBuilder.of("web").nodes(1, 2, 3).tcp(80, 30080);
    private static final GoalBuilder TWO = WEB.tcp(443, 30443);

    private final TableInMemory table = new TableInMemory();
    private final Provisioner provisioner = new Provisioner(
            new LocalProvider(table, "cluster", "here", new Direct()), "cluster", new SerialScheduler(1));
    private Set<Ingress> published = Set.of();

    @Test
    void two_ports_are_made_from_the_ground_up() {
        golden("create", carryOut(TWO.goal()));
        golden("nothing-changed", carryOut(TWO.goal()));
    }

    @Test
    void a_port_more_changes_nothing_else() {
        carryOut(TWO.goal());

        golden("port-added", carryOut(TWO.udp(80, 30053).goal()));
    }

    @Test
    void a_node_more_is_one_change_a_pool() {
        carryOut(TWO.goal());

        golden("node-joins", carryOut(TWO.nodes(1, 2, 3, 4).goal()));
    }

    /** All nodes are gone and their targets kept: the first that comes back gets traffic at once. */
    @Test
    void a_node_that_returns_after_all_were_gone_is_registered_at_once() {
        carryOut(WEB.goal());
        provisioner.reconcile(WEB.nodes().goal(), published);
        provisioner.reconcile(WEB.nodes(4).goal(), published);

        var targets = provisioner.look(WEB.owner()).own().resources().values().stream()
                .flatMap(one -> one.resource().targets().stream());
        assertThat(targets).contains("node-4", "node-1", "node-2", "node-3");
    }

    @Test
    void another_node_port_is_a_pool_beside_the_old_one() {
        carryOut(WEB.goal());

        golden(
                "node-port-changed",
                carryOut(GoalBuilder.of("web").nodes(1, 2, 3).tcp(80, 31080).goal()));
    }

    @Test
    void a_new_address_exists_before_the_old_one_is_deleted() {
        carryOut(WEB.goal());

        golden("address-changed", carryOut(asking(WEB, "127.0.1.7")));
        assertThat(published).containsExactly(new Ingress.Ip("127.0.1.7", Ingress.Mode.PROXY));
        golden("address-moved", carryOut(asking(WEB, "127.0.1.7")));
        golden("address-settled", carryOut(asking(WEB, "127.0.1.7")));
    }

    @Test
    void asking_for_the_address_one_has_and_no_longer_asking_moves_nobody() {
        carryOut(WEB.goal());
        var before = published;
        var address = addressOf(before);

        carryOut(asking(WEB, address));
        assertThat(published).isEqualTo(before);
        carryOut(WEB.goal());
        assertThat(published).isEqualTo(before);
        assertThat(carryOut(WEB.goal())).isEqualTo("web: no changes\n");
    }

    @Test
    void a_second_family_is_an_address_more_and_goes_once_it_is_withdrawn() {
        carryOut(WEB.goal());
        var before = published;

        golden("family-added", carryOut(in(Families.of(IpFamily.IPv4, IpFamily.IPv6))));
        assertThat(published).hasSize(2).containsAll(before);
        golden("family-removed", carryOut(in(Families.of(IpFamily.IPv4))));
        assertThat(published).isEqualTo(before);
        golden("family-gone", carryOut(in(Families.of(IpFamily.IPv4))));
    }

    @Test
    void an_address_that_another_service_has_takes_nothing_away() {
        carryOut(WEB.goal());
        var before = published;
        var result = provisioner.reconcile(
                asking(GoalBuilder.of("other").nodes(1).tcp(80, 30081), addressOf(before)), Set.of());

        assertThat(result.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure())
                                .as("looked at again soon")
                                .isInstanceOfSatisfying(
                                        Failure.Conflict.class,
                                        taken -> assertThat(taken.message())
                                                .startsWith(
                                                        "the wanted address %s is taken by Service default/web ('fw-"
                                                                .formatted(addressOf(before)))
                                                .endsWith(
                                                        ": ask for another address, or wait until that one is free")));
        assertThat(carryOut(WEB.goal())).isEqualTo("web: no changes\n");
    }

    @Test
    void a_port_that_another_process_has_stops_no_other_port_and_no_pool() {
        table.refuse(item -> item instanceof Item.Listener listener && listener.port() == 443);

        var made = provisioner.reconcile(TWO.goal(), Set.of());
        assertThat(made.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Denied.class));
        assertThat(listeners()).containsExactly(80);
        assertThat(members()).containsExactly(3, 3);

        provisioner.reconcile(TWO.nodes(1, 2, 3, 4).goal(), Set.of());
        assertThat(members()).as("the pools follow the nodes").containsExactly(4, 4);
        provisioner.reconcile(TWO.udp(53, 30053).goal(), Set.of());
        assertThat(listeners()).containsExactlyInAnyOrder(80, 53);
    }

    @Test
    void an_address_that_is_not_on_the_host_stops_only_its_own_listeners() {
        table.refuse(
                item -> item instanceof Item.Address address && address.wanted().equals(Optional.of("ipv6")));

        var made = provisioner.reconcile(in(Families.of(IpFamily.IPv4, IpFamily.IPv6)), Set.of());

        assertThat(made.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(listeners()).containsExactly(80);
        assertThat(members()).containsExactly(3);
    }

    private List<Integer> listeners() {
        return items(Item.Listener.class).map(Item.Listener::port).toList();
    }

    private List<Integer> members() {
        return items(Item.Pool.class).map(pool -> pool.endpoints().size()).toList();
    }

    private <T extends Item> Stream<T> items(Class<T> kind) {
        return table.list().stream().map(Entry::item).filter(kind::isInstance).map(kind::cast);
    }

    @Test
    void deleting_goes_from_the_top_down() {
        carryOut(WEB.goal());
        published = Set.of();

        golden("delete", carryOut(WEB.absent()));
    }

    private static void golden(String name, String plan) {
        GoldenFile.compare("local-" + name, plan);
    }

    private String carryOut(Goal goal) {
        var result = provisioner.reconcile(goal, published);
        published = switch (result.outcome()) {
            case Outcome.Ready ready -> Set.copyOf(ready.report().ingress());
            case Outcome.Gone gone -> Set.of();
            case Outcome.InProgress removed when goal instanceof Goal.Absent -> Set.of();
            case Outcome.InProgress other -> throw new AssertionError(other);
            case Outcome.Withdrawing other -> throw new AssertionError(other);
            case Outcome.Held other -> throw new AssertionError(other);
            case Outcome.Failed other -> throw new AssertionError(other);
        };
        return result.plan().render("web");
    }

    private static String addressOf(Set<Ingress> ingress) {
        return ((Ingress.Ip) ingress.iterator().next()).address();
    }

    private static Goal in(Families families) {
        var spec = (LoadBalancerSpec) WEB.goal().desired();
        return new Goal.Present(
                WEB.owner(), new LoadBalancerSpec(spec.listeners(), spec.targets(), families, spec.address()));
    }

    private static Goal asking(GoalBuilder goals, String address) {
        var spec = (LoadBalancerSpec) goals.goal().desired();
        return new Goal.Present(
                goals.owner(),
                new LoadBalancerSpec(
                        spec.listeners(), spec.targets(), Families.of(IpFamily.IPv4), Optional.of(address)));
    }
}
