package dev.fairway.app.given;

import dev.fairway.engine.port.Scheduler;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time and threads moved by hand: a list of tasks, each run on the test's own thread when the test says so. */
public final class HandScheduler implements Scheduler, TimeSource {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Task> tasks = new ArrayList<>();
    private Duration now = Duration.ZERO;

    private record Task(Duration due, Runnable work) {}

    @Override
    public void after(Duration delay, Runnable task) {
        tasks.add(new Task(now.plus(delay), task));
    }

    /** How many tasks wait for nothing but a thread. */
    public long due() {
        return tasks.stream().filter(this::isDue).count();
    }

    /** How long until each task that still has to wait. */
    public List<Duration> timers() {
        return tasks.stream()
                .filter(task -> !isDue(task))
                .map(task -> task.due().minus(now))
                .toList();
    }

    /** Runs the task that has been due for longest. */
    public void runOne() {
        var next = tasks.stream().filter(this::isDue).min(Comparator.comparing(Task::due));
        tasks.remove(next.orElseThrow());
        next.orElseThrow().work().run();
    }

    /** Runs what is due, and what becomes due by that, until nothing is. */
    public void settle() {
        while (due() > 0) {
            runOne();
        }
    }

    /** Lets time pass, in the order of time. */
    public void pass(Duration time) {
        var until = now.plus(time);
        settle();
        for (var next = earliest(); next.compareTo(until) <= 0; next = earliest()) {
            now = next;
            settle();
        }
        now = until;
    }

    @Override
    public TaskGroup taskGroup(int atMost) {
        var forked = new ArrayList<Runnable>();
        return new TaskGroup() {
            @Override
            public void fork(Runnable task) {
                forked.add(task);
            }

            @Override
            public void join() {
                forked.removeFirst().run();
            }
        };
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public Instant wall() {
        return START.plus(now);
    }

    private boolean isDue(Task task) {
        return task.due().compareTo(now) <= 0;
    }

    private Duration earliest() {
        return tasks.stream().map(Task::due).min(Comparator.naturalOrder()).orElse(Duration.ofDays(10_000));
    }
}
