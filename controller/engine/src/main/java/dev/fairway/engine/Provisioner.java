package dev.fairway.engine;

import static java.util.stream.Collectors.joining;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Failure;
import dev.fairway.api.spi.Ingress;
import dev.fairway.api.spi.LoadBalancerProvider;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.OwnerTags;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.Refusal;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.engine.apply.Applier;
import dev.fairway.engine.apply.Journal;
import dev.fairway.engine.plan.Plan;
import dev.fairway.engine.plan.Planner;
import dev.fairway.engine.port.Scheduler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes the cloud of one provider what a goal says, and says how far it got. Remembers nothing.
 *
 * @param cluster the UID whose tags a resource must carry before anything is done to it
 */
public record Provisioner(LoadBalancerProvider provider, String cluster, Scheduler scheduler) {

    /** Looks at many owners at once: pages of lists instead of a call each. */
    public Map<Owner, Observation> observe(Set<Owner> owners) {
        return provider.observe(owners);
    }

    /** What a survey suffices for: what it shows is as wanted, and who was told the addresses has what it leaves out. */
    public Optional<Result> unchanged(Goal goal, Observation survey, Set<Ingress> published) {
        var own = ours(goal.owner(), survey);
        var plan = Planner.plan(goal, own, published);
        var tally = Tally.of(own);
        var report = tally.report(plan);
        return plan.isEmpty()
                        && plan.held().isEmpty()
                        && tally.pending().isEmpty()
                        && published.equals(Set.copyOf(report.ingress()))
                ? Optional.of(new Result(new Outcome.Ready(report), plan, Journal.NOTHING))
                : Optional.empty();
    }

    public Plan plan(Goal goal, Observation seen, Set<Ingress> published) {
        return Planner.plan(goal, ours(goal.owner(), seen), published);
    }

    /** Observes, then plans: what {@link #reconcile} would do. */
    public Plan plan(Goal goal, Set<Ingress> published) {
        return plan(goal, look(goal.owner()), published);
    }

    /**
     * Observes, then reconciles.
     *
     * @param published the addresses clients are told now
     */
    public Result reconcile(Goal goal, Set<Ingress> published) {
        try {
            return reconcile(goal, look(goal.owner()), published);
        } catch (ProviderException e) {
            return failed(goal, e.failure(), Tally.NOTHING);
        }
    }

    public Result reconcile(Goal goal, Observation seen, Set<Ingress> published) {
        var own = ours(goal.owner(), seen);
        var before = Tally.of(own);
        var plan = Planner.plan(goal, own, published);
        var squatter = foreignInTheWay(plan, seen);
        if (squatter.isPresent()) {
            return failed(goal, squatter.get(), before);
        }
        var refused = plan.refusals().stream()
                .filter(refusal -> refusal.listener().isEmpty())
                .map(Refusal::message)
                .distinct()
                .collect(joining("; "));
        if (!refused.isEmpty()) {
            var failure = new Failure.Rejected(refused);
            return new Result(new Outcome.Failed(failure, before.report(plan)), plan, Journal.NOTHING);
        }
        var journal = Applier.apply(plan, own, provider, scheduler);
        var after = before.with(journal);
        var now = journal.stops().stream().allMatch(stop -> changedNothing(stop.why()))
                ? Optional.of(after.resources())
                : Optional.<SortedMap<ResourceKey, Observed>>empty();
        return new Result(outcome(goal, plan, journal, after), plan, journal, now);
    }

    /** Whether the cloud said no, or was not asked: then what is known is still so. */
    private static boolean changedNothing(Failure failure) {
        return switch (failure) {
            case Failure.Throttled f -> true;
            case Failure.Quota f -> true;
            case Failure.Rejected f -> true;
            case Failure.Denied f -> true;
            case Failure.Transient f -> false;
            case Failure.Unknown f -> false;
            case Failure.Conflict f -> false;
            case Failure.Foreign f -> false;
        };
    }

    private Outcome outcome(Goal goal, Plan plan, Journal journal, Tally now) {
        if (!journal.stops().isEmpty()) {
            return new Outcome.Failed(journal.stops().getFirst().why(), now.report(plan));
        }
        return switch (goal) {
            case Goal.Absent absent
            when now.pending().isPresent() && plan.withheld().isEmpty() ->
                new Outcome.InProgress(now.pending().get(), now.report(plan));
            case Goal.Absent absent -> confirmGone(goal, plan, journal, now);
            case Goal.Present present
            when now.pending().isPresent() ->
                new Outcome.InProgress(now.pending().get(), now.report(plan));
            case Goal.Present present
            when plan.held().isPresent() -> new Outcome.Held(plan.held().get(), now.report(plan));
            case Goal.Present present -> new Outcome.Ready(now.report(plan));
        };
    }

    /** A listing that found nothing confirms itself; after deletions it takes one more. */
    private Outcome confirmGone(Goal goal, Plan plan, Journal journal, Tally now) {
        try {
            boolean gone = plan.isEmpty() || (!journal.done().isEmpty() && hasNothing(goal.owner()));
            return gone ? new Outcome.Gone() : new Outcome.InProgress(Tally.SOON, now.report(plan));
        } catch (ProviderException e) {
            return new Outcome.Failed(e.failure(), now.report(plan));
        }
    }

    private boolean hasNothing(Owner owner) {
        return ours(owner, look(owner)).resources().isEmpty();
    }

    private static Result failed(Goal goal, Failure failure, Tally now) {
        var plan = new Plan(goal.owner(), List.of(), List.of(), List.of(), List.of(), Optional.empty());
        return new Result(new Outcome.Failed(failure, now.report(plan)), plan, Journal.NOTHING);
    }

    private Observation look(Owner owner) {
        var seen = provider.observe(Set.of(owner)).get(owner);
        if (seen == null) {
            throw new IllegalStateException(provider.getClass() + " observed nothing for " + owner);
        }
        return seen;
    }

    private Observation ours(Owner owner, Observation seen) {
        var own = new TreeMap<>(seen.resources());
        own.values().removeIf(observed -> !isOurs(owner, observed));
        return new Observation(seen.blueprint(), own, seen.unread());
    }

    private boolean isOurs(Owner owner, Observed observed) {
        return observed.tags()
                .entrySet()
                .containsAll(OwnerTags.of(cluster, owner).entrySet());
    }

    private Optional<Failure> foreignInTheWay(Plan plan, Observation seen) {
        return plan.steps().stream()
                .map(planned -> seen.resources().get(planned.step().key()))
                .filter(observed -> observed != null && !isOurs(plan.owner(), observed))
                .findFirst()
                .map(observed -> new Failure.Foreign(
                        "%s, named %s in the cloud, has not the tags of this cluster and Service: remove or rename it"
                                .formatted(observed.resource().key(), observed.cloudId())));
    }
}
