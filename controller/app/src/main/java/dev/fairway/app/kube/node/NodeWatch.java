package dev.fairway.app.kube.node;

import dev.fairway.api.goal.Target;
import dev.fairway.api.goal.Targets;
import dev.fairway.app.kube.api.KubeApi;
import dev.fairway.engine.port.Scheduler;
import dev.fairway.engine.port.TimeSource;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The nodes that may receive traffic. Most changes of a node are none, and a burst of changes is one: nodes are looked
 * at once they have been quiet for a while, and every so often while they are not.
 */
public final class NodeWatch {
    static final Duration QUIET = Duration.ofSeconds(1);

    /** A change waits no longer, however many follow it: health checks would not be quicker to miss a node that goes. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** How long nodes must stay away before a mass loss is believed. */
    private static final Duration BELIEF = Duration.ofMinutes(10);

    private final KubeApi api;
    private final Scheduler scheduler;
    private final TimeSource time;
    private final AtomicReference<Seen> seen;
    private final AtomicReference<Optional<Burst>> burst = new AtomicReference<>(Optional.empty());

    private record Seen(SortedSet<Target> eligible, Duration shrunkAt) {}

    /** Changes that nobody has looked at yet. */
    private record Burst(Duration first, Duration last) {
        Duration due() {
            return Collections.min(List.of(last.plus(QUIET), first.plus(LONGEST)));
        }
    }

    public NodeWatch(KubeApi api, Scheduler scheduler, TimeSource time) {
        this.api = api;
        this.scheduler = scheduler;
        this.time = time;
        this.seen = new AtomicReference<>(new Seen(new TreeSet<>(), time.now()));
    }

    public Targets targets() {
        var now = seen.get();
        boolean lasted = time.now().minus(now.shrunkAt()).compareTo(BELIEF) >= 0;
        return new Targets(now.eligible(), lasted ? Targets.Shrink.CONFIRMED : Targets.Shrink.GUARDED);
    }

    /** Looks now. @return whether the eligible nodes have changed */
    public boolean look() {
        var before = seen.get();
        var eligible = NodeEligibility.targets(api.nodes());
        boolean shrunk = !eligible.containsAll(before.eligible());
        seen.set(new Seen(eligible, shrunk ? time.now() : before.shrunkAt()));
        return !eligible.equals(before.eligible());
    }

    /** Looks when the burst that this is part of has ended, and runs {@code changed} if there was anything to see. */
    public void lookSoon(Optional<Node> before, Optional<Node> after, Runnable changed) {
        if (before.flatMap(NodeEligibility::eligible).equals(after.flatMap(NodeEligibility::eligible))) {
            return;
        }
        var now = time.now();
        var others = burst.getAndUpdate(
                burst -> Optional.of(new Burst(burst.map(Burst::first).orElse(now), now)));
        if (others.isEmpty()) {
            scheduler.after(QUIET, () -> lookWhenQuiet(changed));
        }
    }

    private void lookWhenQuiet(Runnable changed) {
        var now = time.now();
        // Who changes a node from here on begins a burst of its own, and what changed it is in the cache already.
        var left = burst.updateAndGet(burst -> burst.filter(it -> it.due().compareTo(now) > 0));
        if (left.isPresent()) {
            scheduler.after(left.get().due().minus(now), () -> lookWhenQuiet(changed));
        } else if (look()) {
            changed.run();
        }
    }
}
