package dev.fairway.testkit.contract;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Listener;
import dev.fairway.api.goal.LoadBalancerSpec;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.goal.Targets.Shrink;
import dev.fairway.api.spi.Failure;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.plan.Plan;
import dev.fairway.testkit.GoalBuilder;
import dev.fairway.testkit.fault.Fault;
import dev.fairway.testkit.fault.FaultyCalls;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contract tests that every provider must pass. Extend this class in the provider's tests. */
public abstract class ProviderContract extends ObserveContract {
    /** The name of the provider in the summary. */
    protected String name() {
        return getClass()
                .getSimpleName()
                .replaceFirst("(Provider|Contract)*Test$", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Every transition, with every fault at every call, with and without a crash. */
    @TestFactory
    Stream<DynamicTest> recovers_from_a_fault_at_any_call() {
        var accidents = new FaultMatrix(this);
        return Stream.concat(
                accidents.transitions().map(way -> DynamicTest.dynamicTest(way.name(), () -> accidents.run(way))),
                Stream.of(DynamicTest.dynamicTest("in all", accidents::summarize)));
    }

    @TestFactory
    Stream<DynamicTest> recovers_from_a_stale_read() {
        var accidents = new FaultMatrix(this);
        return accidents
                .someTransitions()
                .map(way -> DynamicTest.dynamicTest(way.name(), () -> accidents.runWithStaleRead(way)));
    }

    @Test
    void planning_changes_nothing() {
        withScene(scene -> {
            var wire = new RecordingCalls();
            var provisioner = scene.provisioner(ContractFixture.HERE, wire);
            for (var goal : goals().values()) {
                provisioner.plan(goal, scene.view(), Set.of());
            }
            assertThat(wire.mutations()).isZero();
            assertThat(scene.look().mine()).isEmpty();
        });
    }

    @Test
    void steps_are_idempotent() {
        for (var way : new FaultMatrix(this).someTransitions().toList()) {
            withScene(scene -> {
                var shell = new TestReconciler(scene, ContractFixture.HERE);
                var repeating =
                        scene.over(ContractFixture.HERE, new RepeatingProvider(scene.witness(ContractFixture.HERE)));
                shell.reconcile(way.from(), repeating);
                assertThat(shell.reconcile(way.to(), repeating).outcome())
                        .as(way.name())
                        .isInstanceOf(way.to() instanceof Goal.Absent ? Outcome.Gone.class : Outcome.Ready.class);
                assertThat(shell.reconcileOnce(way.to(), repeating).plan().isEmpty())
                        .isTrue();
            });
        }
    }

    @Test
    void recreates_resources_deleted_outside_fairway() {
        withScene(scene -> {
            var shell = new TestReconciler(scene, ContractFixture.HERE);
            for (var goal : goals().values()) {
                shell.reconcile(goal);
                for (var key : List.copyOf(scene.look().keys())) {
                    var whole = scene.look().mine();
                    outOfBand(scene, whole).delete(key);
                    assertThat(scene.look().keys()).doesNotContain(key);
                    assertThat(shell.reconcile(goal).outcome()).isInstanceOf(Outcome.Ready.class);
                    assertThat(TransitionRun.areAlike(scene.look().mine(), whole))
                            .isTrue();
                }
            }
        });
    }

    @Test
    void keeps_targets_after_a_mass_node_loss_until_it_is_confirmed() {
        withScene(scene -> {
            var shell = new TestReconciler(scene, ContractFixture.HERE);
            shell.reconcile(sample());
            var all = scene.look().targets();
            assertThat(shell.reconcile(GoalBuilder.some(sample(), 1, Shrink.GUARDED))
                            .outcome())
                    .isInstanceOf(Outcome.Held.class);
            assertThat(scene.look().targets()).isEqualTo(all);
            assertThat(shell.reconcile(GoalBuilder.some(sample(), 1, Shrink.CONFIRMED))
                            .outcome())
                    .isInstanceOf(Outcome.Ready.class);
            assertThat(scene.look().targets()).isNotEqualTo(all).isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void never_deregisters_the_last_node(Shrink shrink) {
        withScene(scene -> {
            var shell = new TestReconciler(scene, ContractFixture.HERE);
            shell.reconcile(sample());
            var all = scene.look().targets();
            assertThat(shell.reconcile(GoalBuilder.some(sample(), 0, shrink)).outcome())
                    .isInstanceOf(Outcome.Held.class);
            assertThat(scene.look().targets()).isEqualTo(all).isNotEmpty();
        });
    }

    @Test
    void assigns_an_address_without_nodes() {
        withScene(scene -> {
            var shell = new TestReconciler(scene, ContractFixture.HERE);
            shell.reconcile(GoalBuilder.some(sample(), 0, Shrink.GUARDED));
            assertThat(shell.published()).isNotEmpty();
        });
    }

    @Test
    void does_not_delete_a_published_address() {
        withScene(scene -> {
            var shell = new TestReconciler(scene, ContractFixture.HERE);
            shell.reconcile(sample());
            var result = scene.provisioner(ContractFixture.HERE, new RecordingCalls())
                    .reconcile(new Goal.Absent(scene.owner()), shell.published());
            assertThat(result.outcome()).isInstanceOf(Outcome.InProgress.class);
            assertThat(scene.look().readyAddresses()).containsAll(shell.published());
        });
    }

    @ParameterizedTest
    @EnumSource
    void deletion_is_complete_only_when_a_read_is_empty(Fault fault) {
        withScene(scene -> {
            var shell = new TestReconciler(scene, ContractFixture.HERE);
            shell.reconcile(sample());
            var faulty = scene.provisioner(
                    ContractFixture.HERE,
                    new FaultyCalls(
                            new RecordingCalls(),
                            operation -> operation.mutating() ? Optional.of(fault) : Optional.empty()));
            for (int attempt = 0; attempt < 20; attempt++) {
                var outcome = shell.reconcileOnce(new Goal.Absent(scene.owner()), faulty)
                        .outcome();
                boolean isEmpty = scene.look().mine().isEmpty();
                assertThat(outcome instanceof Outcome.Gone && !isEmpty).isFalse();
            }
            assertThat(shell.reconcile(new Goal.Absent(scene.owner())).outcome())
                    .isInstanceOf(Outcome.Gone.class);
            assertThat(scene.look().mine()).isEmpty();
        });
    }

    /** Resources without a name conflict are created, and deleted again. */
    @Test
    void reports_foreign_resources_and_does_not_change_them() {
        withScene(scene -> {
            new TestReconciler(scene, ContractFixture.HERE).reconcile(sample());
            scene.world().disown(ContractFixture.HERE, scene.owner());
            var theirs = scene.look();
            for (var goal : goals().values()) {
                var outcome = new TestReconciler(scene, ContractFixture.HERE)
                        .reconcile(goal)
                        .outcome();
                assertThat(isForeign(outcome) || goal instanceof Goal.Absent)
                        .as("%s", outcome)
                        .isTrue();
                assertThat(scene.look().mine()).containsAllEntriesOf(theirs.mine());
                assertThat(scene.look().others()).isEqualTo(theirs.others());
            }
            new TestReconciler(scene, ContractFixture.HERE).reconcile(new Goal.Absent(scene.owner()));
            assertThat(scene.look()).isEqualTo(theirs);
            assertThat(scene.inventory()).doesNotContain(scene.owner());
        });
    }

    @Test
    void does_not_adopt_a_foreign_resource_created_after_the_read() {
        withScene(scene -> {
            var before = scene.view();
            new TestReconciler(scene, ContractFixture.HERE).reconcile(sample());
            scene.world().disown(ContractFixture.HERE, scene.owner());
            var theirs = scene.look();
            var late = scene.provisioner(ContractFixture.HERE, new RecordingCalls())
                    .reconcile(sample(), before, Set.of());
            assertThat(isForeign(late.outcome())).as("%s", late.outcome()).isTrue();
            assertThat(scene.look()).isEqualTo(theirs);
        });
    }

    private static boolean isForeign(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed && failed.failure() instanceof Failure.Foreign;
    }

    @Test
    void an_invalid_service_updates_only_targets() {
        new FaultMatrix(this).someTransitions().forEach(way -> {
            if (way.from() instanceof Goal.Present from && way.to() instanceof Goal.Present to) {
                withScene(scene -> targetsFollow(scene, from, to.desired().targets()));
            }
        });
        for (var goal : present()) {
            withScene(scene -> targetsFollow(
                    scene,
                    GoalBuilder.some(goal, 0, Shrink.GUARDED),
                    goal.desired().targets()));
        }
    }

    private List<Goal.Present> present() {
        return goals().values().stream()
                .filter(Goal.Present.class::isInstance)
                .map(Goal.Present.class::cast)
                .toList();
    }

    private static void targetsFollow(ContractFixture scene, Goal.Present goal, Targets targets) {
        var shell = new TestReconciler(scene, ContractFixture.HERE);
        shell.reconcile(goal);
        var before = scene.look();
        var kept = shell.reconcile(new Goal.Kept(goal.owner(), targets));
        assertThat(kept.outcome()).isInstanceOf(Outcome.Ready.class);
        assertThat(scene.look().addresses()).isEqualTo(before.addresses());
        var wanted = GoalBuilder.with(goal, targets);
        var plan = scene.provisioner(ContractFixture.HERE, new RecordingCalls())
                .plan(wanted, scene.view(), shell.published());
        assertThat(plan.isEmpty()).as("%s", plan.render("left to do")).isTrue();
        assertThat(shell.reconcile(new Goal.Kept(goal.owner(), targets)).plan().isEmpty())
                .isTrue();
    }

    @Test
    void resources_name_the_listeners_they_serve() {
        withScene(scene -> {
            for (var goal : present()) {
                var result = new TestReconciler(scene, ContractFixture.HERE).reconcile(goal);
                var served = scene.look().mine().values().stream()
                        .flatMap(one -> one.resource().serves().stream())
                        .collect(toSet());
                assertThat(served).isEqualTo(listeners(goal, result.plan())).isNotEmpty();
            }
        });
    }

    /** The ids of the listeners that are not refused. */
    private static Set<String> listeners(Goal.Present goal, Plan plan) {
        var listeners = new HashSet<>(((LoadBalancerSpec) goal.desired()).listeners());
        plan.refusals().forEach(refusal -> refusal.listener().ifPresent(listeners::remove));
        return listeners.stream().map(Listener::id).collect(toSet());
    }
}
