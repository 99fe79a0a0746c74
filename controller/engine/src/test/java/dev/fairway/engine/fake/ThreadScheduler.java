package dev.fairway.engine.fake;

import dev.fairway.engine.port.Scheduler;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** Runs each task on a new thread. */
public record ThreadScheduler() implements Scheduler {
    @Override
    public void after(Duration delay, Runnable task) {
        throw new UnsupportedOperationException("nothing here is delayed");
    }

    @Override
    public TaskGroup taskGroup(int atMost) {
        return new Group(new Semaphore(atMost), new LinkedBlockingQueue<>());
    }

    private record Group(Semaphore places, LinkedBlockingQueue<Runnable> ended) implements TaskGroup {
        @Override
        public void fork(Runnable task) {
            Thread.ofVirtual().start(() -> {
                places.acquireUninterruptibly();
                task.run();
                places.release();
                ended.add(task);
            });
        }

        @Override
        public void join() {
            try {
                ended.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException("a test was interrupted", e);
            }
        }
    }
}
