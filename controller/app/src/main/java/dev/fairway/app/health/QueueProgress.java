package dev.fairway.app.health;

import dev.fairway.app.queue.QueueLog;
import dev.fairway.app.queue.RequeueResult;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether passes come and go while there is something to do. That one pass takes long is no reason to worry: a cloud
 * that hangs makes every call of it run into its time-out. That none begins or ends for a quarter of an hour has no
 * other reason than a thread that is lost.
 */
public final class QueueProgress implements QueueLog<Object>, LivenessCheck {
    static final Duration LIMIT = Duration.ofMinutes(15);

    private final TimeSource time;
    private int waiting;
    private int running;
    private Duration last;

    public QueueProgress(TimeSource time) {
        this.time = time;
        this.last = time.now();
    }

    @Override
    public synchronized void added(Object key) {
        if (waiting + running == 0) {
            last = time.now();
        }
        waiting++;
    }

    @Override
    public synchronized void began(Object key) {
        last = time.now();
        waiting--;
        running++;
    }

    @Override
    public synchronized void ended(Object key, RequeueResult next) {
        last = time.now();
        running--;
    }

    @Override
    public synchronized Optional<String> problem() {
        boolean isBusy = waiting + running > 0;
        return isBusy && time.now().minus(last).compareTo(LIMIT) > 0
                ? Optional.of("no pass has begun or ended for %d s, while %d wait and %d run"
                        .formatted(time.now().minus(last).toSeconds(), waiting, running))
                : Optional.empty();
    }
}
