package dev.fairway.engine.plan;

import static java.util.stream.Collectors.toCollection;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.Targets;
import dev.fairway.api.spi.CloudResource;
import dev.fairway.api.spi.CloudResource.Fit;
import dev.fairway.api.spi.DesiredModel;
import dev.fairway.api.spi.ExistingResources;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.ModelBuilder;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.plan.Plan.Planned;
import dev.fairway.engine.plan.Plan.Withheld;
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
 * Compares desired with actual resources. Pure: the same input gives the same plan.
 *
 * <p>A plan has three groups of steps, in this order. <i>Break</i>: delete resources that cannot be changed in place,
 * and their dependents. <i>Build</i>: create and update, requirements first. <i>Clear</i>: delete undesired resources,
 * dependents first, after the builds that take over their traffic are done and all others have ended.
 */
public final class Planner {
    private static final String REPLACED = "cannot be changed in place";
    private static final String UNWANTED = "no longer wanted";
    private final SortedMap<ResourceKey, CloudResource> desired;
    private final Map<ResourceKey, Observed> actual;
    private final Graph existing;
    private final Set<ResourceKey> broken;
    private final List<Planned> steps = new ArrayList<>();
    private final List<Withheld> withheld = new ArrayList<>();
    private final Map<ResourceKey, Integer> removal = new HashMap<>();
    private final Map<ResourceKey, Integer> building = new HashMap<>();

    private Planner(SortedMap<ResourceKey, CloudResource> desired, Map<ResourceKey, Observed> actual) {
        this.desired = desired;
        this.actual = actual;
        this.existing =
                Graph.of(actual.values().stream().map(Observed::resource).toList());
        this.broken = existing.withDependents(unfit());
    }

    /**
     * @param unread the resources whose parts are not compared, because they were not read
     * @param published the addresses in the Service's status; a resource with one of them is not deleted
     */
    public static Plan plan(
            Goal goal,
            ModelBuilder blueprint,
            ExistingResources actual,
            Set<ResourceKey> unread,
            Set<Ingress> published) {
        return switch (goal) {
            case Goal.Absent absent ->
                plan(goal.owner(), new DesiredModel(List.of(), List.of()), Optional.empty(), actual, unread, published);
            case Goal.Kept kept -> {
                var design = new DesiredModel(blueprint.retarget(actual, kept.targets()), List.of());
                yield plan(goal.owner(), design, Optional.of(kept.targets()), actual, unread, published);
            }
            case Goal.Present present -> {
                var design = servable(blueprint.design(present, actual));
                var targets = present.desired().targets();
                yield isRefused(design)
                        ? refused(present, design, blueprint, actual, unread, published)
                        : plan(goal.owner(), design, Optional.of(targets), actual, unread, published);
            }
        };
    }

    /** If every port is rejected, the whole Service is rejected and keeps its address. */
    private static DesiredModel servable(DesiredModel design) {
        return design.resources().isEmpty() && !design.refusals().isEmpty()
                ? new DesiredModel(
                        List.of(),
                        design.refusals().stream().map(Refusal::whole).toList(),
                        design.remarks())
                : design;
    }

    private static boolean isRefused(DesiredModel design) {
        return design.refusals().stream().anyMatch(refusal -> refusal.listener().isEmpty());
    }

    /** While a Service is invalid, its existing resources stay and their targets are updated. */
    private static Plan refused(
            Goal.Present goal,
            DesiredModel refused,
            ModelBuilder blueprint,
            ExistingResources actual,
            Set<ResourceKey> unread,
            Set<Ingress> published) {
        var targets = goal.desired().targets();
        var kept = new DesiredModel(blueprint.retarget(actual, targets), refused.refusals(), refused.remarks());
        return plan(goal.owner(), kept, Optional.of(targets), actual, unread, published);
    }

    private static Plan plan(
            Owner owner,
            DesiredModel design,
            Optional<Targets> targets,
            ExistingResources actual,
            Set<ResourceKey> unread,
            Set<Ingress> published) {
        var held = targets.map(some -> FailStatic.hold(some, design.resources(), actual.own()))
                .orElse(new FailStatic(design.resources(), Optional.empty()));
        var all = Graph.of(held.resources());
        all.requireComplete(owner);
        var wanted = Graph.of(Parts.read(held.resources(), unread));
        var planner = new Planner(wanted.resources(), actual.own());
        planner.compare(wanted, published);
        return new Plan(
                owner, design.with(List.copyOf(all.resources().values())), planner.steps, planner.withheld, held.why());
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

    /** A published address is withdrawn before its resource is replaced. Nothing else is done before that. */
    private void compare(Graph wanted, Set<Ingress> published) {
        if (broken.stream().anyMatch(key -> isTold(key, published))) {
            existing.topDown().stream()
                    .filter(broken::contains)
                    .forEach(key -> withheld.add(new Withheld(new Step.Delete(observed(key), reason(key)), true)));
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
                remove(folded, key, reason(key), false, Set.of());
            }
        }
        broken.forEach(key -> removal.computeIfAbsent(key, part -> removal.get(existing.wholeOf(part, broken))));
    }

    private String reason(ResourceKey broken) {
        return observed(broken).state() instanceof Observed.State.Failed failed ? "failed: " + failed.why() : REPLACED;
    }

    private void build(Graph wanted) {
        for (var key : wanted.groundUp()) {
            var want = wanted.get(key);
            var have = actual.get(key);
            if (have == null || broken.contains(key)) {
                build(wanted, new Step.Create(want, have == null ? "does not exist" : "replaced"));
            } else if (want.fit(have.resource()) == Fit.UPDATE) {
                build(wanted, new Step.Update(want, have, Differences.between(have.resource(), want)));
            }
        }
    }

    /**
     * A failed update does not block dependents, because the resource exists. A new listener does not wait for the
     * targets of its group: it has no clients yet, and waiting would delay it by one request.
     */
    private void build(Graph wanted, Step step) {
        var after = new HashSet<Integer>();
        var ended = new HashSet<Integer>();
        var key = step.key();
        for (var required : step instanceof Step.Create ? wanted.get(key).requires() : wanted.on(key)) {
            var built = building.get(required);
            if (built != null) {
                (steps.get(built).step() instanceof Step.Create ? after : ended).add(built);
            }
        }
        if (removal.containsKey(key)) {
            after.add(removal.get(key));
        }
        building.put(key, steps.size());
        steps.add(new Planned(step, after, ended, false));
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
                .forEach(key -> withheld.add(new Withheld(new Step.Delete(observed(key), UNWANTED), false)));
        var going = unwanted.stream().filter(key -> !inUse.contains(key)).collect(toCollection(TreeSet::new));
        var folded = existing.foldingParts(going);
        folded.topDown().stream()
                .filter(going::contains)
                .forEach(key -> remove(folded, key, UNWANTED, true, takeOver(key, going)));
    }

    /**
     * The builds that take over the traffic of a resource to be deleted. If an address is deleted, these are all
     * builds; otherwise the changes of its remaining dependents.
     */
    private Collection<Integer> takeOver(ResourceKey key, Set<ResourceKey> going) {
        boolean movesAddress = existing.withRequirements(Set.of(key)).stream()
                .anyMatch(one -> going.contains(one) && !observed(one).ingress().isEmpty());
        return movesAddress
                ? List.copyOf(building.values())
                : existing.dependentsOf(key).stream()
                        .filter(building::containsKey)
                        .map(building::get)
                        .toList();
    }

    /**
     * A serving resource needs its own parts and those of its requirements, such as the targets of a listener's group.
     */
    private boolean isPartOf(Set<ResourceKey> some, ResourceKey key) {
        return existing.get(key)
                .partOf()
                .filter(whole -> some.contains(whole) || (actual.containsKey(whole) && isPartOf(some, whole)))
                .isPresent();
    }

    private void remove(Graph graph, ResourceKey key, String reason, boolean last, Collection<Integer> takeOver) {
        var after = new HashSet<>(takeOver);
        var ended = last ? Set.copyOf(building.values()) : Set.<Integer>of();
        graph.dependentsOf(key).stream()
                .filter(removal::containsKey)
                .map(removal::get)
                .forEach(after::add);
        removal.put(key, steps.size());
        steps.add(new Planned(new Step.Delete(observed(key), reason), after, ended, last));
    }

    private Observed observed(ResourceKey key) {
        var observed = actual.get(key);
        if (observed == null) {
            throw new IllegalStateException("nothing was observed under " + key);
        }
        return observed;
    }
}
