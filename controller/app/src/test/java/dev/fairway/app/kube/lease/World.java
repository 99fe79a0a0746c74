package dev.fairway.app.kube.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Replicas around one Lease, in steps of a tenth of a second; after each, at most one of them may write. */
final class World {
    private static final Duration STEP = Duration.ofMillis(100);

    final MemoryLeases stored = new MemoryLeases();
    final List<Replica> replicas = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private int names;

    private record Late(Duration due, Runnable write) {}

    Replica replica(String name) {
        return replica(name, 1, Duration.ZERO);
    }

    /** A name that nobody else has, or has had. */
    String next() {
        return "replica-" + ++names;
    }

    /** @param rate how much faster than true time its monotonic clock goes */
    Replica replica(String name, double rate, Duration origin) {
        var replica = new Replica(this, name, rate, origin);
        replicas.add(replica);
        replica.begin();
        return replica;
    }

    Duration now() {
        return now;
    }

    /** What the network holds back. */
    void later(Duration delay, Runnable write) {
        late.add(new Late(now.plus(delay), write));
    }

    void pass(Duration time) {
        for (var until = now.plus(time); now.compareTo(until) < 0; ) {
            now = now.plus(STEP);
            deliver();
            List.copyOf(replicas).forEach(Replica::runDue);
            atMostOneLeader();
        }
    }

    private void deliver() {
        var due = late.stream().filter(one -> one.due().compareTo(now) <= 0).toList();
        late.removeAll(due);
        due.forEach(one -> one.write().run());
    }

    List<String> leaders() {
        return replicas.stream()
                .filter(replica -> replica.guard.mayMutate())
                .map(replica -> replica.name)
                .toList();
    }

    private void atMostOneLeader() {
        var writers = replicas.stream()
                .filter(Replica::mayStillWrite)
                .map(replica -> replica.name)
                .toList();
        if (writers.size() > 1) {
            throw new AssertionError("after %s there are two that write: %s".formatted(now, writers));
        }
    }
}
