package dev.fairway.app.system;

import java.util.concurrent.CountDownLatch;

/** The wish that the process ends: SIGTERM, Ctrl-C, or somebody in the process. Closed when the work has ended. */
public final class StopSignal implements AutoCloseable {
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** The JVM dies when its hooks have run; this one holds it until the signal is closed. */
    public static StopSignal ofProcess() {
        var signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(signal::stopAndWait));
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

    private void stopAndWait() {
        request();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
