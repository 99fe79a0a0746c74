package dev.fairway.app.health;

import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Optional;

/** Something that, once it has happened, happens again and again for as long as the process gets on. */
public final class Heartbeat implements LivenessCheck {
    private final String what;
    private final Duration limit;
    private final TimeSource time;
    private volatile Optional<Duration> last = Optional.empty();

    /**
     * @param what as it is missed: "the timer has not run"
     * @param limit the longest pause that is nothing to worry about
     */
    public Heartbeat(String what, Duration limit, TimeSource time) {
        this.what = what;
        this.limit = limit;
        this.time = time;
    }

    public void beat() {
        last = Optional.of(time.now());
    }

    @Override
    public Optional<String> problem() {
        return last.map(beat -> time.now().minus(beat))
                .filter(pause -> pause.compareTo(limit) > 0)
                .map(pause -> "%s for %d s".formatted(what, pause.toSeconds()));
    }
}
