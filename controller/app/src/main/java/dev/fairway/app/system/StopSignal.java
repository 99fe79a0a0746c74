package dev.fairway.app.system;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wish that the process ends: SIGTERM, Ctrl-C, or somebody in the process. Closed when the work has ended. Who asks
 * twice, or has waited for long enough, gets an end at once.
 */
public final class StopSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    /** A little less than what deploy/fairway.yaml lets a pod take. */
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean heard = new AtomicBoolean();

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
    private void heard(String name) {
        request();
        if (heard.getAndSet(true)) {
            end("asked again, by " + name);
        } else if (!hasEndedWithin(LONGEST)) {
            end("not at an end %d s after %s".formatted(LONGEST.toSeconds(), name));
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

    private static void end(String why) {
        LOG.error("{}: ends at once; what was under way is finished by the next start", why);
        System.exit(1);
    }
}
