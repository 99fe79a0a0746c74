package dev.fairway.app.reconcile;

import static java.util.stream.Collectors.toMap;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Observation;
import dev.fairway.api.spi.ProviderException;
import dev.fairway.api.spi.ReadDepth;
import dev.fairway.app.log.LogContext;
import dev.fairway.app.state.OwnerState;
import dev.fairway.engine.port.Scheduler;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at everything at one provider that waits for the cloud, all at once: what is being made, what is still in use, and
 * what is deleted and not confirmed. After 1, 2, 4 and 8 seconds, then every 15, since the youngest began to wait.
 */
final class PendingPoll {
    private static final Logger LOG = LoggerFactory.getLogger(PendingPoll.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private final ProviderInstance instance;
    private final Scheduler scheduler;
    private final TimeSource time;
    private final Consumer<Set<Owner>> changed;
    private Optional<Duration> due = Optional.empty();
    private boolean stopped;

    /** @param changed is told of whom more is known now */
    PendingPoll(ProviderInstance instance, Scheduler scheduler, TimeSource time, Consumer<Set<Owner>> changed) {
        this.instance = instance;
        this.scheduler = scheduler;
        this.time = time;
        this.changed = changed;
    }

    /** A reconcile has ended: something may wait now that did not. */
    void check() {
        if (instance.store().isWaiting()) {
            schedule(delay());
        }
    }

    synchronized void stop() {
        stopped = true;
    }

    /** Doubles with the time since the youngest began: 1 s after 0, 2 s after 1, 4 s after 3, 8 s after 7. */
    private Duration delay() {
        var store = instance.store();
        var waiting = new HashSet<>(store.underWay().keySet());
        waiting.addAll(store.unconfirmed());
        var began = waiting.stream()
                .flatMap(
                        owner -> store.get(owner).flatMap(state -> state.times().changed()).stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        var next = time.now().minus(began).plus(FIRST);
        return next.compareTo(LONGEST) > 0 ? LONGEST : next;
    }

    /** An earlier time wins. */
    private synchronized void schedule(Duration delay) {
        var at = time.now().plus(delay);
        if (!stopped && due.filter(earlier -> earlier.compareTo(at) <= 0).isEmpty()) {
            due = Optional.of(at);
            scheduler.after(delay, () -> run(at));
        }
    }

    private synchronized boolean begins(Duration at) {
        boolean isDue = !stopped && due.equals(Optional.of(at));
        due = isDue ? Optional.empty() : due;
        return isDue;
    }

    private void run(Duration at) {
        if (!begins(at)) {
            return;
        }
        try {
            LogContext.with(LogContext.PROVIDER, instance.name(), () -> look());
        } catch (ProviderException e) {
            LOG.warn("what {} is busy with could not be read, it is read again: {}", instance.name(), e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("a bug: the look at what {} is busy with ended with an exception", instance.name(), e);
        } finally {
            check();
        }
    }

    private void look() {
        var store = instance.store();
        var underWay = store.underWay();
        var before = states(underWay.keySet());
        var unconfirmed = store.unconfirmed();
        if (!underWay.isEmpty()) {
            look(underWay, ReadDepth.PROGRESS);
        }
        if (!unconfirmed.isEmpty()) {
            look(unconfirmed.stream().collect(toMap(owner -> owner, owner -> Observation.NOTHING)), ReadDepth.LISTED);
        }
        var news = new HashSet<Owner>();
        before.forEach((owner, state) -> {
            if (!store.get(owner).flatMap(OwnerState::observation).equals(state.observation())) {
                news.add(owner);
            }
        });
        unconfirmed.stream()
                .filter(owner -> !store.unconfirmed().contains(owner))
                .forEach(news::add);
        changed.accept(news);
    }

    private Map<Owner, OwnerState> states(Set<Owner> owners) {
        var all = instance.store().all();
        return all.entrySet().stream()
                .filter(one -> owners.contains(one.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void look(Map<Owner, Observation> owners, ReadDepth depth) {
        var store = instance.store();
        var look = store.look();
        var seen = instance.provisioner().provider().observe(owners, depth);
        store.seen(look, depth, seen, Map.of());
        // Whom the provider leaves out needs a look of its own.
        owners.keySet().stream()
                .filter(owner -> !seen.seen().containsKey(owner))
                .forEach(store::forget);
    }
}
