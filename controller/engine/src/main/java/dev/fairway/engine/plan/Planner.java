package dev.fairway.engine.plan;

import static java.util.stream.Collectors.toCollection;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.CloudResource.Fit;
import dev.fairway.api.spi.Design;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.plan.Plan.Planned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Compares desired with actual. Pure: same input, same plan, byte for byte.
 *
 * <p>Three groups, in this order. <i>Break</i>: what cannot be changed in place goes, and with it what stands on it.
 * <i>Build</i>: create and update from the ground up. <i>Clear</i>: what is no longer wanted goes from the top down,
 * after everything was built, so that traffic has moved before the old leaves.
 */
public final class Planner {
    private static final String REPLACED = "cannot be changed in place";

    private final SortedMap<ResourceKey, CloudResource> desired;
    private final Map<ResourceKey, Observed> actual;
    private final Graph existing;
    private final Set<ResourceKey> broken;
    private final List<Planned> steps = new ArrayList<>();
    private final List<Step> withheld = new ArrayList<>();
    private final Map<ResourceKey, Integer> removal = new HashMap<>();
    private final Map<ResourceKey, Integer> building = new HashMap<>();

    private Planner(SortedMap<ResourceKey, CloudResource> desired, Map<ResourceKey, Observed> actual) {
        this.desired = desired;
        this.actual = actual;
        this.existing =
                Graph.of(actual.values().stream().map(Observed::resource).toList());
        this.broken = existing.withDependents(unfit());
    }

    /** @param published the addresses clients are told now: what carries one of them is not taken away yet */
    public static Plan plan(Goal goal, Observation seen, Set<Ingress> published) {
        return switch (goal) {
            case Goal.Absent absent -> plan(goal, new Design(List.of(), List.of()), seen, published);
            case Goal.Present present ->
                plan(goal, seen.blueprint().design(present.owner(), present.desired()), seen, published);
        };
    }

    private static Plan plan(Goal goal, Design design, Observation seen, Set<Ingress> published) {
        if (design.refusals().stream().anyMatch(refusal -> refusal.listener().isEmpty())) {
            return refused(goal, design.refusals());
        }
        if (design.resources().isEmpty() && !design.refusals().isEmpty()) {
            // Not a port can be had: what serves is left to serve, so that a mistake takes no address away.
            return refused(goal, design.refusals().stream().map(Refusal::whole).toList());
        }
        var held = FailStatic.hold(goal, design.resources(), seen.resources());
        Graph.of(held.resources()).requireComplete(goal.owner());
        var wanted = Graph.of(Parts.read(held.resources(), seen.unread()));
        var planner = new Planner(wanted.resources(), seen.resources());
        planner.compare(wanted, published);
        return new Plan(goal.owner(), planner.steps, planner.withheld, design.refusals(), design.remarks(), held.why());
    }

    private static Plan refused(Goal goal, List<Refusal> refusals) {
        return new Plan(goal.owner(), List.of(), List.of(), refusals, List.of(), Optional.empty());
    }

    private Set<ResourceKey> unfit() {
        return desired.entrySet().stream()
                .filter(entry -> actual.containsKey(entry.getKey()))
                .filter(entry -> mustReplace(entry.getValue(), observed(entry.getKey())))
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
    }

    private static boolean mustReplace(CloudResource want, Observed have) {
        return have.state() instanceof Observed.State.Failed || want.fit(have.resource()) == Fit.REPLACE;
    }

    /** What carries a published address is withdrawn before it is replaced: until then nothing else is done either. */
    private void compare(Graph wanted, Set<Ingress> published) {
        if (broken.stream().anyMatch(key -> isTold(key, published))) {
            existing.topDown().stream()
                    .filter(broken::contains)
                    .forEach(key -> withheld.add(new Step.Delete(observed(key), REPLACED)));
            return;
        }
        breakUnfit();
        build(wanted);
        clear(published);
    }

    private boolean isTold(ResourceKey key, Set<Ingress> published) {
        return !Collections.disjoint(observed(key).ingress(), published);
    }

    private void breakUnfit() {
        var folded = existing.foldingParts(broken);
        for (var key : folded.topDown()) {
            if (broken.contains(key)) {
                var why = observed(key).state() instanceof Observed.State.Failed failed
                        ? "failed: " + failed.why()
                        : REPLACED;
                remove(folded, key, why, false, Set.of());
            }
        }
        broken.forEach(key -> removal.computeIfAbsent(key, part -> removal.get(existing.wholeOf(part, broken))));
    }

    private void build(Graph wanted) {
        for (var key : wanted.groundUp()) {
            var want = wanted.get(key);
            var have = actual.get(key);
            if (have == null || broken.contains(key)) {
                build(new Step.Create(want, have == null ? "does not exist" : "replaced"), want);
            } else if (want.fit(have.resource()) == Fit.UPDATE) {
                build(new Step.Update(want, have, Differences.between(have.resource(), want)), want);
            }
        }
    }

    private void build(Step step, CloudResource want) {
        var after = new HashSet<Integer>();
        want.requires().stream()
                .filter(building::containsKey)
                .map(building::get)
                .forEach(after::add);
        if (removal.containsKey(step.key())) {
            after.add(removal.get(step.key()));
        }
        building.put(step.key(), steps.size());
        steps.add(new Planned(step, after, false));
    }

    private void clear(Set<Ingress> published) {
        var unwanted = existing.topDown().stream()
                .filter(key -> !desired.containsKey(key) && !broken.contains(key))
                .filter(key -> !(observed(key).state() instanceof Observed.State.Leaving))
                .toList();
        var inUse = existing.withRequirements(existing.withDependents(
                unwanted.stream().filter(key -> isTold(key, published)).collect(toCollection(TreeSet::new))));
        unwanted.stream().filter(key -> isPartOf(inUse, key)).forEach(inUse::add);
        unwanted.stream()
                .filter(inUse::contains)
                .forEach(key -> withheld.add(new Step.Delete(observed(key), "no longer wanted")));
        var going = unwanted.stream().filter(key -> !inUse.contains(key)).collect(toCollection(TreeSet::new));
        var folded = existing.foldingParts(going);
        folded.topDown().stream()
                .filter(going::contains)
                .forEach(key -> remove(folded, key, "no longer wanted", true, building.values()));
    }

    /** What serves needs its parts, and those of what it stands on: the targets of a group of a listener. */
    private boolean isPartOf(Set<ResourceKey> some, ResourceKey key) {
        return existing.get(key)
                .partOf()
                .filter(whole -> some.contains(whole) || (actual.containsKey(whole) && isPartOf(some, whole)))
                .isPresent();
    }

    private void remove(Graph graph, ResourceKey key, String reason, boolean last, Collection<Integer> before) {
        var after = new HashSet<>(before);
        graph.dependentsOf(key).stream()
                .filter(removal::containsKey)
                .map(removal::get)
                .forEach(after::add);
        removal.put(key, steps.size());
        steps.add(new Planned(new Step.Delete(observed(key), reason), after, last));
    }

    private Observed observed(ResourceKey key) {
        var observed = actual.get(key);
        if (observed == null) {
            throw new IllegalStateException("nothing was observed under " + key);
        }
        return observed;
    }
}
