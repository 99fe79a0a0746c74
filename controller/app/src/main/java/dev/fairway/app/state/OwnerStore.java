package dev.fairway.app.state;

import static java.util.stream.Collectors.toSet;

import dev.fairway.api.goal.Goal;
import dev.fairway.api.goal.Owner;
import dev.fairway.api.goal.ServiceRef;
import dev.fairway.api.spi.ModelBuilder;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.Observations;
import dev.fairway.api.spi.Observed;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.api.spi.ResourceKey;
import dev.fairway.app.state.OwnerState.Times;
import dev.fairway.engine.ObservedState;
import dev.fairway.engine.ReconcileResult;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is known of the owners at one provider: one answer to "what do we know of this owner?". It is a cache of
 * the cloud: lose it, and the next reconcile looks. No method makes a call.
 */
public final class OwnerStore {
    /** What no listing confirms for so long is looked at again. */
    public static final Duration LONGEST = Duration.ofMinutes(20);

    private static final Owner CLUSTER = new Owner.OfCluster();
    private final TimeSource time;
    private final Duration readLag;
    private final Map<Owner, OwnerState> states = new HashMap<>();

    /** When the state of an owner was replaced last, in the order of all replacements. */
    private final Map<Owner, Long> revisions = new HashMap<>();

    private long revision;

    /** When the last owner was removed: what an earlier look shows of an owner without a state is out of date. */
    private long removed;

    private Optional<ModelBuilder> blueprint = Optional.empty();
    private Duration longest = LONGEST;
    private Duration started = Duration.ZERO;

    /** @param readLag for how long a look may not show what was made already */
    public OwnerStore(TimeSource time, Duration readLag) {
        this.time = time;
        this.readLag = readLag;
    }

    /**
     * This process works from now on; until now, somebody else may have.
     *
     * @param resync how often everything is listed: what that confirms is not looked at again in between
     */
    public synchronized void start(Duration resync) {
        started = time.now();
        var twice = resync.multipliedBy(2);
        longest = twice.compareTo(LONGEST) > 0 ? twice : LONGEST;
    }

    /**
     * Whether a look that found nothing knows of everything that was made: it began after the last change, and so long after
     * the last create without an answer, and after an earlier leader, that the cloud's lists have caught up.
     */
    public synchronized boolean isConfirmed(Owner owner) {
        return get(owner)
                .map(OwnerState::times)
                .filter(times ->
                        times.looked().filter(look -> isLate(look, times)).isPresent())
                .isPresent();
    }

    private boolean isLate(Duration look, Times times) {
        var made = times.unanswered().filter(at -> at.compareTo(started) > 0).orElse(started);
        // A look that began in the instant of the change may have begun before it.
        boolean afterChange =
                times.changed().filter(at -> at.compareTo(look) >= 0).isEmpty();
        return afterChange && look.compareTo(made.plus(readLag)) >= 0;
    }

    /** The owners that are to have nothing, and of whom no look has said so yet. */
    public synchronized Set<Owner> unconfirmed() {
        return states.entrySet().stream()
                .filter(one -> one.getValue().isEmptyAsWanted() && !isConfirmed(one.getKey()))
                .map(Map.Entry::getKey)
                .collect(toSet());
    }

    /** Whether something at this provider waits for the cloud. */
    public synchronized boolean isWaiting() {
        return states.entrySet().stream()
                .anyMatch(one -> one.getValue().isUnderWay()
                        || (one.getValue().isEmptyAsWanted() && !isConfirmed(one.getKey())));
    }

    /** The owners with whose resources the cloud is still busy, with what is known of them. */
    public synchronized Map<Owner, Observation> underWay() {
        var owners = new HashMap<Owner, Observation>();
        states.forEach((owner, state) ->
                state.observation().filter(seen -> state.isUnderWay()).ifPresent(seen -> owners.put(owner, seen)));
        return owners;
    }

    /** A look that is about to begin: its result counts for the owners that nobody has changed since. */
    public record Look(long revision, Duration began) {}

    public synchronized Look look() {
        return new Look(revision, time.now());
    }

    public synchronized Optional<OwnerState> get(Owner owner) {
        return Optional.ofNullable(states.get(owner));
    }

    public synchronized Map<Owner, OwnerState> all() {
        return Map.copyOf(states);
    }

    /** What the rule from goals to resources is made from; empty before the first look. */
    public synchronized Optional<ModelBuilder> blueprint() {
        return blueprint;
    }

    /** What a plan for this owner can be made from without a look; empty where a look is needed first. */
    public synchronized Optional<ObservedState> view(Owner owner) {
        return get(owner)
                .filter(this::isFresh)
                .flatMap(OwnerState::observation)
                .flatMap(seen -> blueprint.map(rule -> new ObservedState(rule, seen, shared())));
    }

    private boolean isFresh(OwnerState state) {
        var oldest = time.now().minus(longest);
        return state.times().looked().filter(look -> look.compareTo(oldest) > 0).isPresent()
                || state.times()
                        .changed()
                        .filter(change -> change.compareTo(oldest) > 0)
                        .isPresent();
    }

    /** What the load balancers of the cluster share. */
    public synchronized SortedMap<ResourceKey, Observed> shared() {
        return get(CLUSTER)
                .flatMap(OwnerState::observation)
                .map(Observation::resources)
                .orElseGet(TreeMap::new);
    }

    /** Something of this Service may be at the provider from now on. */
    public synchronized void expect(Owner owner, ServiceRef service) {
        if (!states.containsKey(owner)) {
            put(owner, OwnerState.unknown(Optional.of(service)));
        }
    }

    /** A Service that never had our finalizer has no cloud resources. */
    public synchronized void expectNothing(Owner owner, ServiceRef service) {
        var nothing = Optional.of(Observation.NOTHING);
        var times = new Times(Optional.empty(), Optional.empty(), Optional.of(time.now()), Optional.empty());
        put(owner, new OwnerState(Optional.of(service), Optional.empty(), nothing, times));
    }

    /** What is known was compared with this goal, and nothing is to be done. */
    public synchronized void aim(Goal goal) {
        states.computeIfPresent(goal.owner(), (owner, state) -> state.with(goal));
    }

    /** A look has ended. Returns what it shows of this owner, or what is known since. */
    public synchronized void seen(Look look, ReadDepth depth, Observations seen, Map<Owner, ServiceRef> services) {
        if (depth != ReadDepth.PROGRESS) {
            blueprint = Optional.of(seen.blueprint());
        }
        seen.seen().forEach((owner, observation) -> {
            if (revisions.getOrDefault(owner, removed) <= look.revision()) {
                put(owner, seen(look, depth, observation, state(owner, services)));
            }
        });
    }

    private OwnerState state(Owner owner, Map<Owner, ServiceRef> services) {
        var state = states.get(owner);
        return state == null ? OwnerState.unknown(Optional.ofNullable(services.get(owner))) : state;
    }

    private static OwnerState seen(Look look, ReadDepth depth, Observation observation, OwnerState before) {
        var merged = before.observation()
                .filter(known -> depth != ReadDepth.COMPLETE)
                .map(observation::over)
                .orElse(observation);
        var times = before.times();
        var began = Optional.of(look.began());
        var complete = depth == ReadDepth.COMPLETE
                        || (merged.isComplete() && times.complete().isEmpty())
                ? began
                : times.complete();
        var looked = depth == ReadDepth.PROGRESS ? times.looked() : began;
        return new OwnerState(
                before.service(),
                before.goal(),
                Optional.of(merged),
                new Times(looked, complete, times.changed(), times.unanswered()));
    }

    /** A reconcile has ended. */
    public synchronized void reconciled(Goal goal, Optional<ServiceRef> service, ReconcileResult result) {
        var before = Optional.ofNullable(states.get(goal.owner())).orElseGet(() -> OwnerState.unknown(service));
        var now = Optional.of(time.now());
        boolean isOtherKind = before.goal()
                .map(Object::getClass)
                .filter(goal.getClass()::equals)
                .isEmpty();
        boolean changed = isOtherKind
                || !result.applied().done().isEmpty()
                || result.now().isEmpty();
        boolean unanswered = result.now().isEmpty() && result.created();
        var times = new Times(
                before.times().looked(),
                before.times().complete(),
                changed ? now : before.times().changed(),
                unanswered ? now : before.times().unanswered());
        put(goal.owner(), new OwnerState(before.service().or(() -> service), Optional.of(goal), result.now(), times));
    }

    /** What is known of it may be wrong: the next reconcile looks. */
    public synchronized void forget(Owner owner) {
        get(owner)
                .ifPresent(state ->
                        put(owner, new OwnerState(state.service(), state.goal(), Optional.empty(), state.times())));
    }

    /** Nothing of it is at the provider any more. */
    public synchronized void remove(Owner owner) {
        states.remove(owner);
        revisions.remove(owner);
        removed = ++revision;
    }

    private void put(Owner owner, OwnerState state) {
        states.put(owner, state);
        revisions.put(owner, ++revision);
    }
}
