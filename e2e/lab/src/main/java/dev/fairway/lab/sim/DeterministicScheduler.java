package dev.fairway.lab.sim;

import dev.fairway.engine.port.Scheduler;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Simulates time and scheduling deterministically. Tasks are real threads and can block anywhere, but only one runs at a time.
 * The next task runs when the current one waits or pauses. The seed alone decides the order of tasks that are due at the same time.
 */
public final class DeterministicScheduler implements TimeSource, Scheduler {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final RandomGenerator random;
    private final PriorityQueue<Due> agenda = new PriorityQueue<>(
            Comparator.comparing(Due::at).thenComparingLong(Due::lot).thenComparingLong(Due::number));
    private final Semaphore driver = new Semaphore(0);
    private Duration now = Duration.ZERO;
    private long numbers;
    private @Nullable Task current;

    /** @param lot random number that orders tasks due at the same time */
    private record Due(Duration at, long lot, long number, Task task) {}

    /** A thread that runs only while it holds the baton, of which there is one. */
    private final class Task {
        private final Semaphore baton = new Semaphore(0);
        private final Runnable work;
        private boolean started;
        private @Nullable Throwable fault;

        Task(Runnable work) {
            this.work = work;
        }

        void resume() {
            if (started) {
                baton.release();
            } else {
                started = true;
                Thread.ofVirtual().start(this::live);
            }
        }

        private void live() {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                fault = e;
            } finally {
                driver.release();
            }
        }
    }

    public DeterministicScheduler(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public Instant wall() {
        return BEGINNING.plus(now);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        plan(delay, new Task(task));
    }

    @Override
    public TaskGroup taskGroup(int atMost) {
        return new VirtualCrew(atMost);
    }

    /** Delays the calling task in simulated time, for example by the latency of an API call. */
    public void pause(Duration latency) {
        plan(latency, running());
        handBack();
    }

    /**
     * Runs due tasks until the condition holds.
     *
     * @throws AssertionError if it does not hold within {@code atMost} of simulated time, or if a task threw
     */
    public void runUntil(String what, Duration atMost, BooleanSupplier condition) {
        var limit = now.plus(atMost);
        while (!condition.getAsBoolean()) {
            var due = agenda.peek();
            if (due == null || due.at().compareTo(limit) > 0) {
                throw new AssertionError("not within %s of simulated time: %s".formatted(atMost, what));
            }
            runOne();
        }
    }

    /** Runs all tasks that are due within the given time. */
    public void run(Duration duration) {
        var limit = now.plus(duration);
        for (var due = agenda.peek(); due != null && due.at().compareTo(limit) <= 0; due = agenda.peek()) {
            runOne();
        }
        now = limit;
    }

    private void runOne() {
        var due = agenda.remove();
        now = due.at();
        current = due.task();
        due.task().resume();
        driver.acquireUninterruptibly();
        current = null;
        if (due.task().fault != null) {
            throw new AssertionError("a task threw", due.task().fault);
        }
    }

    private void plan(Duration delay, Task task) {
        agenda.add(new Due(now.plus(delay), random.nextLong(), numbers++, task));
    }

    private Task running() {
        if (current == null) {
            throw new IllegalStateException("only a task of this world may wait in it");
        }
        return current;
    }

    /** Suspends the calling task until it is scheduled again. */
    private void handBack() {
        var task = running();
        driver.release();
        task.baton.acquireUninterruptibly();
    }

    private final class VirtualCrew implements TaskGroup {
        private final int atMost;
        private final Queue<Runnable> queued = new ArrayDeque<>();
        private int running;
        private int ended;
        private @Nullable Task waiting;

        VirtualCrew(int atMost) {
            this.atMost = atMost;
        }

        @Override
        public void fork(Runnable task) {
            queued.add(task);
            startNext();
        }

        @Override
        public void join() {
            while (ended == 0) {
                waiting = DeterministicScheduler.this.running();
                handBack();
            }
            ended--;
        }

        private void startNext() {
            if (running < atMost && !queued.isEmpty()) {
                running++;
                var task = queued.remove();
                after(Duration.ZERO, () -> {
                    task.run();
                    end();
                });
            }
        }

        private void end() {
            running--;
            ended++;
            startNext();
            if (waiting != null) {
                plan(Duration.ZERO, waiting);
                waiting = null;
            }
        }
    }
}
