package dev.fairway.app.health;

import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Optional;

/** Something that happens again and again for as long as the process gets on. */
public final class Pulse implements Check {
    private final String what;
    private final Duration limit;
    private final TimeSource time;
    private volatile Duration last;

    /**
     * @param what as it is missed: "the timer has not run"
     * @param limit the longest pause that is nothing to worry about
     */
    public Pulse(String what, Duration limit, TimeSource time) {
        this.what = what;
        this.limit = limit;
        this.time = time;
        this.last = time.now();
    }

    public void beat() {
        last = time.now();
    }

    @Override
    public Optional<String> problem() {
        var pause = time.now().minus(last);
        return pause.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of("%s for %d s".formatted(what, pause.toSeconds()));
    }
}
