package dev.fairway.app.queue;

import dev.fairway.api.spi.Failure;
import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Runs passes over keys. A key is never passed over twice at once; a change during its pass leads to one more. Objects
 * never enter: a pass reads what is true when it runs.
 *
 * @param <K> a value type
 */
public final class WorkQueue<K> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, Entry> entries = new HashMap<>();
    private final Queue<K> ready = new ArrayDeque<>();
    private final Scheduler scheduler;
    private final BackOff backOff;
    private final int atOnce;
    private final Pass<K> pass;
    private final QueueLog<? super K> log;
    private int running;
    private boolean open;

    /** The work. */
    @FunctionalInterface
    public interface Pass<K> {
        /**
         * Must not throw: a pass knows best what its own failure means.
         *
         * @param failures in a row, before this pass
         */
        Next run(K key, int failures);
    }

    /** The ports a queue lives on. */
    public record Ports(Scheduler scheduler, RandomGenerator random) {}

    private static final class Entry {
        State state = State.IDLE;
        Change meanwhile = Change.NONE;
        int failures;
        boolean rejected;
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

    public WorkQueue(Ports ports, int atOnce, Pass<K> pass, QueueLog<? super K> log) {
        this.scheduler = ports.scheduler();
        this.backOff = new BackOff(ports.random());
        this.atOnce = atOnce;
        this.pass = pass;
        this.log = log;
    }

    /** Something the key depends on has changed. A key that failed keeps to its back-off. */
    public void wake(K key) {
        locked(() -> wake(key, entry(key), Change.SURROUNDINGS));
    }

    /** Something that goes into what the key asks for has changed: it may be accepted now, if it was rejected before. */
    public void wakeInput(K key) {
        locked(() -> wake(key, entry(key), Change.INPUT));
    }

    /** The object of the key itself has changed: whatever failed before may succeed now. */
    public void wakeNow(K key) {
        locked(() -> {
            entry(key).failures = 0;
            wake(key, entry(key), Change.OBJECT);
        });
    }

    private void wake(K key, Entry entry, Change change) {
        switch (entry.state) {
            case IDLE -> makeReady(key, entry);
            case RUNNING -> entry.meanwhile = entry.meanwhile.compareTo(change) > 0 ? entry.meanwhile : change;
            case WAITING -> {
                if (entry.failures == 0 || (entry.rejected && change == Change.INPUT)) {
                    makeReady(key, entry);
                }
            }
            case READY -> {}
        }
    }

    /** Passes begin: until now keys were only collected. */
    public void start() {
        locked(() -> {
            open = true;
            ready.forEach(log::added);
            startPasses();
        });
    }

    /** Starts no further pass. */
    public void stop() {
        locked(() -> open = false);
    }

    private Entry entry(K key) {
        return entries.computeIfAbsent(key, unused -> new Entry());
    }

    private void makeReady(K key, Entry entry) {
        entry.state = State.READY;
        entry.ticket++;
        ready.add(key);
        if (open) {
            log.added(key);
        }
        startPasses();
    }

    private void startPasses() {
        while (open && running < atOnce && !ready.isEmpty()) {
            var key = ready.remove();
            var entry = entry(key);
            entry.state = State.RUNNING;
            running++;
            scheduler.after(Duration.ZERO, () -> run(key, entry));
        }
    }

    private void run(K key, Entry entry) {
        var failures = begin(key, entry);
        if (failures.isPresent()) {
            var next = pass.run(key, failures.getAsInt());
            locked(() -> {
                running--;
                log.ended(key, next);
                settle(key, entry, next);
                startPasses();
            });
        }
    }

    /** What changed until now this pass will see, and after a stop until now there is none. */
    private OptionalInt begin(K key, Entry entry) {
        lock.lock();
        try {
            entry.meanwhile = Change.NONE;
            if (open) {
                log.began(key);
                return OptionalInt.of(entry.failures);
            }
            running--;
            makeReady(key, entry);
            return OptionalInt.empty();
        } finally {
            lock.unlock();
        }
    }

    private void settle(K key, Entry entry, Next next) {
        switch (next) {
            case Next.Done done -> {
                entry.failures = 0;
                again(key, entry);
            }
            case Next.After after -> {
                entry.failures = 0;
                entry.state = State.WAITING;
                if (entry.meanwhile != Change.NONE) {
                    makeReady(key, entry);
                } else {
                    wait(key, entry, after.delay());
                }
            }
            // It failed on what was: what is now has not been tried.
            case Next.Failed failed when isOther(entry.meanwhile, failed.why()) -> makeReady(key, entry);
            case Next.Failed failed -> {
                entry.failures++;
                entry.rejected = failed.why() instanceof Failure.Rejected;
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
