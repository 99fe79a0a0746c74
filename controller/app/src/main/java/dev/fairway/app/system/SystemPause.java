package dev.fairway.app.system;

import dev.fairway.engine.port.Pause;
import java.time.Duration;

/** The machine's own time passes. Who is interrupted does not wait. */
public final class SystemPause implements Pause {
    @Override
    public void take(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
