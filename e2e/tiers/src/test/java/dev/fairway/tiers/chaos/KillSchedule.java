package dev.fairway.tiers.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** All points at which leaders are to die, each tried by one realm. */
final class KillSchedule {
    private final Map<LifecycleAction, Queue<KillPoint>> left = new HashMap<>();
    private final Map<LifecycleAction, List<String>> written = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private boolean isEnded;

    /** What is written in an act when nobody dies. */
    record Written(LifecycleAction act, List<String> writes) {}

    /** The first realm to tell makes the programme; all others must have seen the same. */
    synchronized void writtenBy(List<Written> rehearsal) {
        for (var one : rehearsal) {
            var sorted = one.writes().stream().sorted().toList();
            assertThat(sorted).as(one.act().name()).isEqualTo(written.computeIfAbsent(one.act(), act -> sorted));
            if (one.act().isDeadly() && !left.containsKey(one.act())) {
                left.put(one.act(), points(one.writes()));
            }
        }
    }

    /** That one write was done and that the next was not sent is the same moment to all but the dead. */
    private static Queue<KillPoint> points(List<String> writes) {
        var points = new ArrayDeque<KillPoint>();
        points.add(new KillPoint(writes.getFirst(), 1, KillPoint.Side.BEFORE));
        for (int i = 0; i < writes.size(); i++) {
            var write = writes.get(i);
            int nth = (int)
                    writes.subList(0, i + 1).stream().filter(write::equals).count();
            points.add(new KillPoint(write, nth, KillPoint.Side.AFTER));
        }
        return points;
    }

    synchronized Optional<KillPoint> next(LifecycleAction act) {
        var point = isEnded
                ? Optional.<KillPoint>empty()
                : Optional.ofNullable(left.getOrDefault(act, new ArrayDeque<>()).poll());
        point.ifPresent(it -> done.add("%s: %s".formatted(act.name(), it)));
        return point;
    }

    synchronized boolean isOver() {
        return isEnded || left.values().stream().allMatch(Queue::isEmpty);
    }

    /** A realm has failed: the others need not go on. */
    synchronized void end() {
        isEnded = true;
    }

    @Override
    public synchronized String toString() {
        return "the leader was killed at %d points:%n  %s".formatted(done.size(), String.join("\n  ", done));
    }
}
