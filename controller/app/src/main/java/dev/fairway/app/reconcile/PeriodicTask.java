package dev.fairway.app.reconcile;

import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that runs again and again until it is stopped. No exception ends it. */
final class PeriodicTask {
    private static final Logger LOG = LoggerFactory.getLogger(PeriodicTask.class);
    private final String name;
    private final Scheduler scheduler;
    private final Supplier<Duration> round;
    private final Duration afterBug;
    private final AtomicBoolean stopped = new AtomicBoolean();

    /**
     * @param name for the log
     * @param round runs once and says after what time it runs again
     * @param afterBug the time after a round that ended with an exception
     */
    PeriodicTask(String name, Scheduler scheduler, Duration afterBug, Supplier<Duration> round) {
        this.name = name;
        this.scheduler = scheduler;
        this.afterBug = afterBug;
        this.round = round;
    }

    void start(Duration delay) {
        scheduler.after(delay, this::run);
    }

    void stop() {
        stopped.set(true);
    }

    private void run() {
        if (!stopped.get()) {
            start(next());
        }
    }

    private Duration next() {
        try {
            return round.get();
        } catch (RuntimeException | Error e) {
            LOG.error("a bug: {} ended with an exception and goes on, please report it", name, e);
            return afterBug;
        }
    }
}
