package dev.fairway.app.queue;

import dev.fairway.api.spi.Failure;
import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Runs reconciles of keys. A key is never reconciled twice at once; a change during its reconcile leads to one more. Objects
 * never enter: a reconcile reads what is true when it runs.
 *
 * @param <K> a value type
 */
public final class WorkQueue<K> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, Entry> entries = new HashMap<>();
    private final Map<String, Lane<K>> lanes = new TreeMap<>();
    private final Scheduler scheduler;
    private final BackOff backOff;
    private final int atOnce;
    private final Reconciler<K> reconciler;
    private final QueueLog<? super K> log;
    private final Function<K, String> laneOf;
    private boolean open;

    /** The work. */
    @FunctionalInterface
    public interface Reconciler<K> {
        /**
         * Must not throw: a reconcile knows best what its own failure means.
         *
         * @param failures in a row, before this reconcile
         */
        RequeueResult run(K key, int failures);
    }

    /** The ports a queue lives on. */
    public record Ports(Scheduler scheduler, RandomGenerator random) {}

    /** Keys with workers of their own: one provider that is slow delays no other. */
    private static final class Lane<K> {
        private final Queue<K> ready = new ArrayDeque<>();
        private int running;
    }

    private static final class Entry {
        State state = State.IDLE;
        Change meanwhile = Change.NONE;
        int failures;
        Optional<Failure> why = Optional.empty();
        long ticket;
    }

    /** What has changed, from what counts least to what counts most. */
    private enum Change {
        NONE,
        SURROUNDINGS,
        INPUT,
        OBJECT
    }

    private enum State {
        IDLE,
        READY,
        RUNNING,
        WAITING
    }

    /**
     * @param laneOf the provider of a key; must return at once
     * @param atOnce workers of each lane
     */
    public WorkQueue(
            Ports ports, int atOnce, Function<K, String> laneOf, Reconciler<K> reconciler, QueueLog<? super K> log) {
        this.scheduler = ports.scheduler();
        this.backOff = new BackOff(ports.random());
        this.atOnce = atOnce;
        this.laneOf = laneOf;
        this.reconciler = reconciler;
        this.log = log;
    }

    /** With one lane for all keys. */
    public WorkQueue(Ports ports, int atOnce, Reconciler<K> reconciler, QueueLog<? super K> log) {
        this(ports, atOnce, key -> "", reconciler, log);
    }

    /** Something the key depends on has changed. A key that failed keeps to its back-off. */
    public void enqueue(K key) {
        locked(() -> enqueue(key, Change.SURROUNDINGS));
    }

    /** Something that goes into what the key asks for has changed: it may be accepted now, if it was rejected before. */
    public void enqueueInput(K key) {
        locked(() -> enqueue(key, Change.INPUT));
    }

    /** Something was given back: some of those that failed because it was taken or used up may have it now. */
    public void enqueueBlocked(int most) {
        locked(() -> entries.entrySet().stream()
                .filter(one -> one.getValue().state == State.WAITING
                        && one.getValue().why.filter(WorkQueue::isBlocked).isPresent())
                .sorted(Comparator.comparing(one -> one.getValue().ticket))
                .limit(most)
                .toList()
                .forEach(one -> makeReady(one.getKey(), one.getValue())));
    }

    private static boolean isBlocked(Failure why) {
        return why instanceof Failure.Quota || why instanceof Failure.Foreign;
    }

    /** The object of the key itself has changed: whatever failed before may succeed now. */
    public void enqueueNow(K key) {
        locked(() -> enqueue(key, Change.OBJECT));
    }

    private void enqueue(K key, Change change) {
        // Who only stands by remembers nothing: at the start everything is added.
        if (!open) {
            return;
        }
        var entry = entry(key);
        if (change == Change.OBJECT) {
            entry.failures = 0;
        }
        switch (entry.state) {
            case IDLE -> makeReady(key, entry);
            case RUNNING -> entry.meanwhile = entry.meanwhile.compareTo(change) > 0 ? entry.meanwhile : change;
            case WAITING -> {
                if (entry.failures == 0
                        || (change == Change.INPUT
                                && entry.why
                                        .filter(Failure.Rejected.class::isInstance)
                                        .isPresent())) {
                    makeReady(key, entry);
                }
            }
            case READY -> {}
        }
    }

    /** Work begins. What was added before is forgotten: whoever starts adds everything there is. */
    public void start() {
        locked(() -> open = true);
    }

    /** Starts no further reconcile. */
    public void stop() {
        locked(() -> open = false);
    }

    private Entry entry(K key) {
        return entries.computeIfAbsent(key, unused -> new Entry());
    }

    private void makeReady(K key, Entry entry) {
        entry.state = State.READY;
        entry.ticket++;
        log.added(key);
        var lane = lanes.computeIfAbsent(laneOf.apply(key), name -> new Lane<>());
        lane.ready.add(key);
        startWork(lane);
    }

    private void startWork(Lane<K> lane) {
        while (open && lane.running < atOnce && !lane.ready.isEmpty()) {
            var key = lane.ready.remove();
            var entry = entry(key);
            entry.state = State.RUNNING;
            lane.running++;
            scheduler.after(Duration.ZERO, () -> run(key, entry, lane));
        }
    }

    private void run(K key, Entry entry, Lane<K> lane) {
        var failures = begin(key, entry, lane);
        if (failures.isPresent()) {
            var next = reconciler.run(key, failures.getAsInt());
            locked(() -> {
                lane.running--;
                log.ended(key, next);
                settle(key, entry, next);
                startWork(lane);
            });
        }
    }

    /** What changed until now this reconcile will see, and after a stop there is none. */
    private OptionalInt begin(K key, Entry entry, Lane<K> lane) {
        lock.lock();
        try {
            entry.meanwhile = Change.NONE;
            if (open) {
                log.began(key);
                return OptionalInt.of(entry.failures);
            }
            lane.running--;
            entries.remove(key);
            return OptionalInt.empty();
        } finally {
            lock.unlock();
        }
    }

    private void settle(K key, Entry entry, RequeueResult next) {
        switch (next) {
            case RequeueResult.Done done -> {
                entry.failures = 0;
                again(key, entry);
            }
            case RequeueResult.After after -> {
                entry.failures = 0;
                entry.state = State.WAITING;
                if (entry.meanwhile != Change.NONE) {
                    makeReady(key, entry);
                } else {
                    wait(key, entry, after.delay());
                }
            }
            // It failed on what was: what is now has not been tried.
            case RequeueResult.Failed failed when isOther(entry.meanwhile, failed.why()) -> makeReady(key, entry);
            case RequeueResult.Failed failed -> {
                entry.failures++;
                entry.why = Optional.of(failed.why());
                entry.state = State.WAITING;
                wait(key, entry, backOff.delay(failed.why(), entry.failures));
            }
        }
    }

    private static boolean isOther(Change meanwhile, Failure why) {
        return meanwhile == Change.OBJECT || (meanwhile == Change.INPUT && why instanceof Failure.Rejected);
    }

    private void again(K key, Entry entry) {
        entry.state = State.IDLE;
        if (entry.meanwhile != Change.NONE) {
            makeReady(key, entry);
        } else {
            entries.remove(key);
        }
    }

    private void wait(K key, Entry entry, Duration delay) {
        long ticket = ++entry.ticket;
        scheduler.after(
                delay,
                () -> locked(() -> {
                    if (entry.state == State.WAITING && entry.ticket == ticket) {
                        makeReady(key, entry);
                    }
                }));
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
