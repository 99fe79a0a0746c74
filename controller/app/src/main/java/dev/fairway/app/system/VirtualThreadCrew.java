package dev.fairway.app.system;

import dev.fairway.engine.port.Scheduler;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A virtual thread for each task, of which so many hold a place at once. They log as part of their pass. */
final class VirtualThreadCrew implements Scheduler.TaskGroup {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualThreadCrew.class);

    private final Semaphore places;
    private final Semaphore ended = new Semaphore(0);
    private int awaited;

    VirtualThreadCrew(int atMost) {
        places = new Semaphore(atMost);
    }

    @Override
    public void fork(Runnable task) {
        awaited++;
        var context = Optional.ofNullable(MDC.getCopyOfContextMap()).orElse(Map.of());
        Thread.ofVirtual().name("crew").start(() -> {
            MDC.setContextMap(context);
            run(task);
        });
    }

    @Override
    public void join() {
        if (awaited == 0) {
            throw new IllegalStateException("nothing was forked that could be waited for");
        }
        awaited--;
        ended.acquireUninterruptibly();
    }

    private void run(Runnable task) {
        places.acquireUninterruptibly();
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("a bug, please report it: a task of a pass threw", e);
        } finally {
            places.release();
            ended.release();
        }
    }
}
