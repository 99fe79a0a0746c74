package dev.fairway.testkit;

import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Runs all tasks on the caller's thread. The seed determines the order of ready tasks. Not thread-safe.
 */
public final class SerialScheduler implements Scheduler {
    private final SplittableRandom order;
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private Duration now = Duration.ZERO;
    private long started;

    public SerialScheduler(long seed) {
        this.order = new SplittableRandom(seed);
    }

    private record Timer(Duration due, long number, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    @Override
    public void after(Duration delay, Runnable task) {
        timers.add(new Timer(now.plus(delay), started++, task));
    }

    /** Advances the time and runs the due tasks in order. */
    public void pass(Duration time) {
        var until = now.plus(time);
        for (var next = timers.peek(); next != null && next.due().compareTo(until) <= 0; next = timers.peek()) {
            timers.remove(next);
            now = next.due();
            next.task().run();
        }
        now = until;
    }

    @Override
    public TaskGroup taskGroup(int atMost) {
        return new Serial(order, new ArrayList<>());
    }

    /** Keeps forked tasks until a caller waits, then runs one. */
    private record Serial(SplittableRandom order, List<Runnable> forked) implements TaskGroup {
        @Override
        public void fork(Runnable task) {
            forked.add(task);
        }

        @Override
        public void join() {
            forked.remove(order.nextInt(forked.size())).run();
        }
    }
}
