package dev.fairway.testkit.contract;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.CloudResource.Fit;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.Outcome;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.engine.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** One run of a transition that records every violated invariant. */
final class TransitionRun {
    private final Transition way;
    private final ContractFixture scene;
    private final TestReconciler shell;
    private final List<String> broken = new ArrayList<>();
    private Snapshot previous;

    TransitionRun(Transition way, ContractFixture scene) {
        this.way = way;
        this.scene = scene;
        this.shell = new TestReconciler(scene, ContractFixture.HERE);
        shell.reconcile(way.from());
        this.previous = scene.look();
    }

    /** The result of a run without a fault. */
    record Clean(Snapshot after, Set<ResourceKey> replaced, int calls) {}

    Clean runWithoutFault() {
        var accident = InjectedFault.none();
        var result = shell.reconcile(way.to(), new RecordingCalls(), accident);
        var replaced = new TreeSet<ResourceKey>();
        result.ifPresent(done -> replaced.addAll(replacedBy(done.plan())));
        return new Clean(scene.look(), replaced, accident.calls());
    }

    private static Set<ResourceKey> replacedBy(Plan plan) {
        var removed = new TreeSet<ResourceKey>();
        var replaced = new TreeSet<ResourceKey>();
        for (var planned : plan.steps()) {
            switch (planned.step()) {
                case Step.Delete delete -> removed.add(delete.key());
                case Step.Create create when removed.contains(create.key()) -> replaced.add(create.key());
                case Step.Create create -> {}
                case Step.Update update -> {}
            }
        }
        return replaced;
    }

    /** Runs the transition with a fault; a new controller continues after a crash. Returns the violations. */
    List<String> runWithFault(InjectedFault accident, Clean clean, Snapshot direct) {
        var laws = new TransitionInvariants(way, previous, clean.after(), clean.replaced());
        var watched = new RecordingCalls(operation -> check(laws, operation.toString()));
        var result = shell.reconcile(way.to(), watched, accident).orElseGet(() -> shell.reconcile(way.to(), watched));
        check(laws, "the end");
        expect(shell.failures() <= accident.failures(), () -> "failed %d times".formatted(shell.failures()));
        return checkEnd(result, direct);
    }

    /**
     * Runs the transition, then one reconcile on a stale read, then reconciles on current reads. Returns the
     * violations.
     */
    List<String> runWithStaleRead(Clean clean, Snapshot direct) {
        var laws = new TransitionInvariants(way, previous, clean.after(), clean.replaced());
        var watched = new RecordingCalls(operation -> check(laws, operation.toString()));
        var before = scene.look(ContractFixture.HERE, scene.owner());
        shell.reconcile(way.to(), watched);
        var provider = new StaleReadProvider(scene.world().provider(ContractFixture.HERE, watched), List.of(before));
        shell.reconcileOnce(way.to(), scene.over(ContractFixture.HERE, provider));
        return checkEnd(shell.reconcile(way.to(), watched), direct);
    }

    private void check(TransitionInvariants laws, String when) {
        var now = scene.look();
        laws.brokenIn(previous, now, shell.published()).forEach(what -> broken.add("after " + when + ": " + what));
        previous = now;
    }

    private List<String> checkEnd(ReconcileResult result, Snapshot direct) {
        expect(isWanted(result.outcome()), () -> "ends with " + result.outcome());
        var wire = new RecordingCalls();
        var again = shell.reconcileOnce(way.to(), scene.provisioner(ContractFixture.HERE, wire));
        expect(
                again.plan().isEmpty(),
                () -> "has remaining steps: " + again.plan().render("plan"));
        expect(wire.mutations() == 0, () -> "sends mutations although the plan is empty");
        var now = scene.look();
        expect(areAlike(now.mine(), direct.mine()), () -> "differs from a direct run: %s, %s".formatted(now, direct));
        expect(scene.inventory().equals(expected()), () -> "the inventory is " + scene.inventory());
        return List.copyOf(broken);
    }

    private boolean isWanted(Outcome outcome) {
        return switch (way.to()) {
            case Goal.Absent absent -> outcome instanceof Outcome.Gone;
            case Goal.Kept kept -> outcome instanceof Outcome.Ready;
            case Goal.Present present ->
                outcome instanceof Outcome.Ready ready
                        && !ready.report().ingress().isEmpty();
        };
    }

    private Set<Owner> expected() {
        var expected = new HashSet<>(Set.of(scene.otherOwner()));
        if (!(way.to() instanceof Goal.Absent)) {
            expected.add(scene.owner());
        }
        if (!scene.sharedIn(ContractFixture.HERE).isEmpty()) {
            expected.add(ContractFixture.CLUSTER);
        }
        return expected;
    }

    /** Whether both have the same resources, apart from values that the cloud chooses. */
    static boolean areAlike(SortedMap<ResourceKey, Observed> one, SortedMap<ResourceKey, Observed> other) {
        return one.keySet().equals(other.keySet())
                && one.values().stream().allMatch(observed -> {
                    var twin = other.get(observed.resource().key());
                    return twin != null && twin.resource().fit(observed.resource()) == Fit.MATCHES;
                });
    }

    private void expect(boolean holds, Supplier<String> what) {
        if (!holds) {
            broken.add(what.get());
        }
    }
}
