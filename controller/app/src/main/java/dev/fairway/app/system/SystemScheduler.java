package dev.fairway.app.system;

import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's threads: one that waits for the time, and a virtual one for each task. */
public final class SystemScheduler implements Scheduler, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SystemScheduler.class);

    private final Duration patience;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("timer").daemon().factory());

    /** One party for the scheduler, one for each running task. */
    private final Phaser running = new Phaser(1);

    /** @param patience how long {@link #close} waits for the tasks that are running */
    public SystemScheduler(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            var ignored = timer.schedule(() -> start(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed, so a task that was due in {} will not start", delay);
        }
    }

    @Override
    public TaskGroup taskGroup(int atMost) {
        return new VirtualThreadCrew(atMost);
    }

    /** Starts nothing more and waits for what runs, but not for ever: a pass that is cut short is a shorter pass. */
    @Override
    public void close() {
        if (timer.isShutdown()) {
            return;
        }
        timer.shutdownNow();
        try {
            running.awaitAdvanceInterruptibly(running.arrive(), patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn("{} tasks still run after {}; they end with the process", running.getUnarrivedParties(), patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes it now. @return whether everything that was started has ended */
    public boolean drain() {
        close();
        return running.getPhase() > 0;
    }

    private void start(Runnable task) {
        running.register();
        Thread.ofVirtual().name("task").start(() -> {
            try {
                task.run();
            } catch (Throwable e) {
                LOG.error("a bug, please report it: a task threw", e);
            } finally {
                running.arriveAndDeregister();
            }
        });
    }
}
