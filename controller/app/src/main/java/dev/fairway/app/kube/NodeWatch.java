package dev.fairway.app.kube;

import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import dev.fairway.app.kube.goal.Eligibility;
import dev.fairway.engine.port.Scheduler;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** The nodes that may receive traffic. Changes within a short window are one change, and most changes are none. */
final class NodeWatch {
    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** How long nodes must stay away before a mass loss is believed. */
    private static final Duration BELIEF = Duration.ofMinutes(10);

    private final KubeApi api;
    private final Scheduler scheduler;
    private final TimeSource time;
    private final AtomicReference<Seen> seen;
    private final AtomicBoolean looking = new AtomicBoolean();

    private record Seen(SortedSet<Target> eligible, Duration shrunkAt) {}

    NodeWatch(KubeApi api, Scheduler scheduler, TimeSource time) {
        this.api = api;
        this.scheduler = scheduler;
        this.time = time;
        this.seen = new AtomicReference<>(new Seen(new TreeSet<>(), time.now()));
    }

    Targets targets() {
        var now = seen.get();
        boolean lasted = time.now().minus(now.shrunkAt()).compareTo(BELIEF) >= 0;
        return new Targets(now.eligible(), lasted ? Targets.Shrink.CONFIRMED : Targets.Shrink.GUARDED);
    }

    /** Looks now. @return whether the eligible nodes have changed */
    boolean look() {
        var before = seen.get();
        var eligible = Eligibility.targets(api.nodes());
        boolean shrunk = !eligible.containsAll(before.eligible());
        seen.set(new Seen(eligible, shrunk ? time.now() : before.shrunkAt()));
        return !eligible.equals(before.eligible());
    }

    /** Looks when the window has passed, and runs {@code changed} if there was anything to see. */
    void lookSoon(Runnable changed) {
        if (looking.compareAndSet(false, true)) {
            scheduler.after(WINDOW, () -> {
                looking.set(false);
                if (look()) {
                    changed.run();
                }
            });
        }
    }
}
