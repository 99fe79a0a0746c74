package dev.fairway.app.system;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wish that the process ends: SIGTERM, Ctrl-C, or somebody in the process. Closed when the work has ended. Who asks
 * twice, or has waited for long enough, gets an end at once.
 */
public final class StopSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    /** A little less than what deploy/fairway.yaml lets a pod take. */
    public static final Duration LONGEST = Duration.ofSeconds(40);

    private final Duration longest;
    private final Consumer<String> end;
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean heard = new AtomicBoolean();

    /**
     * @param longest how long the work may take to end, once a signal was heard
     * @param end ends the process at once, and is told why
     */
    StopSignal(Duration longest, Consumer<String> end) {
        this.longest = longest;
        this.end = end;
    }

    public StopSignal() {
        this(LONGEST, StopSignal::exit);
    }

    public static StopSignal ofProcess() {
        var signal = new StopSignal();
        OsSignals.hear(signal::heard);
        return signal;
    }

    public void request() {
        wanted.countDown();
    }

    public boolean isRequested() {
        return wanted.getCount() == 0;
    }

    public void await() throws InterruptedException {
        wanted.await();
    }

    @Override
    public void close() {
        ended.countDown();
    }

    /** Called for each signal, on a thread that is its own. */
    void heard(String name) {
        request();
        if (heard.getAndSet(true)) {
            end.accept("asked again, by " + name);
        } else if (!hasEndedWithin(longest)) {
            end.accept("not at an end %d s after %s".formatted(longest.toSeconds(), name));
        }
    }

    private boolean hasEndedWithin(Duration limit) {
        try {
            return ended.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void exit(String why) {
        LOG.error("{}: ends at once; what was under way is finished by the next start", why);
        System.exit(1);
    }
}
