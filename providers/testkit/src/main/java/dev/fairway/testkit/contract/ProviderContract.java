package dev.fairway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Targets.Shrink;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.fault.Fault;
import dev.fairway.engine.fault.FaultyCalls;
import dev.fairway.testkit.Goals;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Extend this in a provider's tests: the provider then keeps every promise the controller relies on. */
public abstract class ProviderContract {
    private static final int MANY = 30;
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    /** A fresh, empty cloud. */
    protected abstract World world();

    /** What the summary calls the provider. */
    protected String name() {
        return getClass()
                .getSimpleName()
                .replaceFirst("(Provider|Contract)*Test$", "")
                .toLowerCase(Locale.ROOT);
    }

    /** One port, three nodes. */
    protected Goal.Present one(String service) {
        return Goals.of(service).nodes(1, 2, 3).tcp(8080, 30080).goal();
    }

    /** By name: one absent, all others of the owner of {@code one("web")}, none with another address than the others. */
    protected Map<String, Goal> goals() {
        return Goals.ofEveryKind("web");
    }

    /** How many reads a look at so many owners may take, a few resources each. */
    protected int mostReads(int owners) {
        return 2 + owners / 5;
    }

    /** Every way from one goal to another; on it every call; of it both ways to get lost, in a crash and alone. */
    @TestFactory
    Stream<DynamicTest> recovers_from_an_accident_at_any_call() {
        var accidents = new Accidents(this);
        return Stream.concat(
                accidents.ways().map(way -> DynamicTest.dynamicTest(way.name(), () -> accidents.travel(way))),
                Stream.of(DynamicTest.dynamicTest("in all", accidents::summarize)));
    }

    @TestFactory
    Stream<DynamicTest> survives_one_stale_look() {
        var accidents = new Accidents(this);
        return accidents.ways().map(way -> DynamicTest.dynamicTest(way.name(), () -> accidents.travelStale(way)));
    }

    @Test
    void planning_changes_nothing() {
        play(scene -> {
            var wire = new Wire();
            var provisioner = scene.provisioner(Scene.HERE, wire);
            for (var goal : goals().values()) {
                provisioner.plan(goal, scene.observe(), Set.of());
            }
            assertThat(wire.mutations()).isZero();
            assertThat(scene.look().mine()).isEmpty();
        });
    }

    @Test
    void performing_a_step_twice_is_performing_it_once() {
        for (var way : new Accidents(this).ways().toList()) {
            play(scene -> {
                var shell = new Shell(scene, Scene.HERE);
                var stutter = scene.over(Scene.HERE, new Twice(scene.witness(Scene.HERE)));
                shell.settle(way.from(), stutter);
                assertThat(shell.settle(way.to(), stutter).outcome())
                        .as(way.name())
                        .isInstanceOf(way.to() instanceof Goal.Absent ? Outcome.Gone.class : Outcome.Ready.class);
                assertThat(shell.pass(way.to(), stutter).plan().isEmpty()).isTrue();
            });
        }
    }

    @Test
    void repairs_whatever_vanishes_behind_its_back() {
        play(scene -> {
            var shell = new Shell(scene, Scene.HERE);
            for (var goal : goals().values()) {
                shell.settle(goal);
                for (var key : List.copyOf(scene.look().keys())) {
                    var whole = scene.look().mine();
                    new Vandal(
                                    scene.witness(Scene.HERE),
                                    whole,
                                    () -> scene.world().later(A_MOMENT))
                            .delete(key);
                    assertThat(scene.look().keys()).doesNotContain(key);
                    assertThat(shell.settle(goal).outcome()).isInstanceOf(Outcome.Ready.class);
                    assertThat(Journey.areAlike(scene.look().mine(), whole)).isTrue();
                }
            }
        });
    }

    @Test
    void an_unfinished_read_is_never_taken_for_absence() {
        play(scene -> {
            var owners = many(scene);
            failsWhenAnyReadFails(scene, provider -> provider.observe(owners));
            failsWhenAnyReadFails(scene, LoadBalancerProvider::inventory);
        });
    }

    private static void failsWhenAnyReadFails(Scene scene, Consumer<LoadBalancerProvider> look) {
        var counted = new Wire();
        look.accept(scene.world().provider(Scene.HERE, counted));
        assertThat(counted.reads()).isPositive();
        for (int read = 0; read < counted.reads(); read++) {
            var calls = new FaultyCalls(new Wire(), new Accident(read, Fault.REQUEST_LOST, Accident.Kind.HICCUP));
            var provider = scene.world().provider(Scene.HERE, calls);
            assertThatThrownBy(() -> look.accept(provider)).isInstanceOf(ProviderException.class);
        }
    }

    @Test
    void looks_at_many_owners_at_once() {
        play(scene -> {
            var owners = many(scene);
            var wire = new Wire();
            assertThat(scene.world().provider(Scene.HERE, wire).observe(owners).keySet())
                    .isEqualTo(owners);
            assertThat(wire.reads()).isLessThanOrEqualTo(mostReads(MANY));
        });
    }

    /** Many owners of one port each. */
    private Set<Owner> many(Scene scene) {
        var owners = new TreeSet<Owner>();
        for (int i = 0; i < MANY; i++) {
            var goal = one("web-" + i);
            owners.add(goal.owner());
            assertThat(new Shell(scene, Scene.HERE).settle(goal).outcome()).isInstanceOf(Outcome.Ready.class);
        }
        return owners;
    }

    @Test
    void keeps_the_targets_when_most_nodes_vanish_and_lets_them_go_once_that_is_confirmed() {
        play(scene -> {
            var shell = new Shell(scene, Scene.HERE);
            shell.settle(sample());
            var all = scene.look().targets();
            assertThat(shell.settle(Goals.some(sample(), 1, Shrink.GUARDED)).outcome())
                    .isInstanceOf(Outcome.Held.class);
            assertThat(scene.look().targets()).isEqualTo(all);
            assertThat(shell.settle(Goals.some(sample(), 1, Shrink.CONFIRMED)).outcome())
                    .isInstanceOf(Outcome.Ready.class);
            assertThat(scene.look().targets()).isNotEqualTo(all).isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void never_deregisters_the_last_node(Shrink shrink) {
        play(scene -> {
            var shell = new Shell(scene, Scene.HERE);
            shell.settle(sample());
            var all = scene.look().targets();
            assertThat(shell.settle(Goals.some(sample(), 0, shrink)).outcome()).isInstanceOf(Outcome.Held.class);
            assertThat(scene.look().targets()).isEqualTo(all).isNotEmpty();
        });
    }

    @Test
    void gives_an_address_even_where_there_is_no_node_yet() {
        play(scene -> {
            var shell = new Shell(scene, Scene.HERE);
            shell.settle(Goals.some(sample(), 0, Shrink.GUARDED));
            assertThat(shell.published()).isNotEmpty();
        });
    }

    @Test
    void does_not_take_away_an_address_that_clients_are_told() {
        play(scene -> {
            var shell = new Shell(scene, Scene.HERE);
            shell.settle(sample());
            var result = scene.provisioner(Scene.HERE, new Wire())
                    .reconcile(new Goal.Absent(scene.owner()), shell.published());
            assertThat(result.outcome()).isInstanceOf(Outcome.InProgress.class);
            assertThat(scene.look().readyAddresses()).containsAll(shell.published());
        });
    }

    @ParameterizedTest
    @EnumSource
    void is_gone_only_when_a_listing_is_empty(Fault fault) {
        play(scene -> {
            var shell = new Shell(scene, Scene.HERE);
            shell.settle(sample());
            var deaf = scene.provisioner(
                    Scene.HERE,
                    new FaultyCalls(
                            new Wire(), operation -> operation.mutating() ? Optional.of(fault) : Optional.empty()));
            for (int pass = 0; pass < 20; pass++) {
                var outcome = shell.pass(new Goal.Absent(scene.owner()), deaf).outcome();
                boolean isEmpty = scene.look().mine().isEmpty();
                assertThat(outcome instanceof Outcome.Gone && !isEmpty).isFalse();
            }
            assertThat(shell.settle(new Goal.Absent(scene.owner())).outcome()).isInstanceOf(Outcome.Gone.class);
            assertThat(scene.look().mine()).isEmpty();
        });
    }

    @Test
    void reports_what_belongs_to_somebody_else_and_leaves_it_alone() {
        play(scene -> {
            new Shell(scene, Scene.HERE).settle(sample());
            scene.world().disown(Scene.HERE, scene.owner());
            var theirs = scene.look();
            for (var goal : goals().values()) {
                var outcome = new Shell(scene, Scene.HERE).settle(goal).outcome();
                assertThat(isForeign(outcome) || goal instanceof Goal.Absent)
                        .as("%s", outcome)
                        .isTrue();
                assertThat(scene.look()).isEqualTo(theirs);
            }
            assertThat(scene.inventory()).doesNotContain(scene.owner());
        });
    }

    @Test
    void does_not_adopt_a_name_that_somebody_took_since_it_looked() {
        play(scene -> {
            var before = scene.observe();
            new Shell(scene, Scene.HERE).settle(sample());
            scene.world().disown(Scene.HERE, scene.owner());
            var theirs = scene.look();
            var late = scene.provisioner(Scene.HERE, new Wire()).reconcile(sample(), before, Set.of());
            assertThat(isForeign(late.outcome())).as("%s", late.outcome()).isTrue();
            assertThat(scene.look()).isEqualTo(theirs);
        });
    }

    private static boolean isForeign(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.failure() instanceof Failure.Foreign;
    }

    private Goal.Present sample() {
        return one("web");
    }

    Scene scene(long seed) {
        return Scene.set(world(), sample(), one("neighbour"), seed);
    }

    private void play(Consumer<Scene> story) {
        try (var scene = scene(1)) {
            story.accept(scene);
        }
    }
}
