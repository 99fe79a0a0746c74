package dev.fairway.app.kube;

import dev.fairway.api.goal.Owner;
import dev.fairway.api.spi.Step;
import dev.fairway.engine.Result;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When a look that finds nothing is believed: not so soon after something may have been made that no look shows yet, by
 * whoever worked before us or by a call of ours whose answer was lost. What is known was made is taken away by name.
 */
final class Absences {
    private final TimeSource time;
    private final Map<Owner, Duration> made = new ConcurrentHashMap<>();
    private volatile Duration started = Duration.ZERO;

    Absences(TimeSource time) {
        this.time = time;
    }

    /** Until now, somebody else may have worked. */
    void start() {
        started = time.now();
    }

    /** After a pass towards something. */
    void note(Owner owner, Result result) {
        if (result.plan().steps().stream().anyMatch(planned -> planned.step() instanceof Step.Create)) {
            made.put(owner, time.now());
        }
    }

    /** All that was made for it is known by the answers. */
    void knows(Owner owner) {
        made.remove(owner);
    }

    /** @return after what time to look once more at a leaving owner that has nothing; empty when that is believed */
    Optional<Duration> doubt(Owner owner, Duration lag) {
        var now = time.now();
        var last = made.getOrDefault(owner, started);
        var rest = (last.compareTo(started) > 0 ? last : started).plus(lag).minus(now);
        if (rest.isPositive()) {
            return Optional.of(rest);
        }
        made.remove(owner);
        return Optional.empty();
    }
}
