package dev.fairway.local.daemon;

import dev.fairway.local.table.LiveTable;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again, now and then, what the host did not let us bind. */
@SuppressWarnings("FutureReturnValueIgnored") // it runs until it is closed
final class Retry implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Retry.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("retry").daemon().factory());
    private final Duration every;
    private final RelayPlane plane;
    private final LiveTable table;

    Retry(Duration every, RelayPlane plane, LiveTable table) {
        this.every = every;
        this.plane = plane;
        this.table = table;
    }

    void start() {
        clock.scheduleWithFixedDelay(this::once, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void once() {
        try {
            if (plane.incomplete()) {
                table.again();
            }
        } catch (RuntimeException e) {
            // an exception would end the schedule for ever
            log.error("the next attempt to bind failed", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
