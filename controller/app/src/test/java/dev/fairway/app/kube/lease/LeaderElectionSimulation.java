package dev.fairway.app.kube.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Replicas around one Lease, in steps of a tenth of a second; after each, at most one of them may write. */
final class LeaderElectionSimulation {
    private static final Duration STEP = Duration.ofMillis(100);

    final InMemoryLeaseApi stored = new InMemoryLeaseApi();
    final List<SimulatedReplica> replicas = new ArrayList<>();

    /** Killed, and what they sent may still be under way. */
    final List<SimulatedReplica> dead = new ArrayList<>();

    private final List<Late> late = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private int names;

    private record Late(Duration due, Runnable write) {}

    SimulatedReplica replica(String name) {
        return replica(name, 1, Duration.ZERO);
    }

    /** A name that nobody else has, or has had. */
    String next() {
        return "replica-" + ++names;
    }

    /** @param rate how much faster than true time its monotonic clock goes */
    SimulatedReplica replica(String name, double rate, Duration origin) {
        return replica(new LeaseCandidate(name, Set.of()), rate, origin);
    }

    SimulatedReplica replica(LeaseCandidate candidate, double rate, Duration origin) {
        var replica = new SimulatedReplica(this, candidate, rate, origin);
        replicas.add(replica);
        replica.begin();
        return replica;
    }

    /** Kills it, and starts a process on its host that knows so, whose clock goes at a speed of its own. */
    void restart(SimulatedReplica replica, double rate) {
        replica.kill();
        replica(new LeaseCandidate(replica.name + "'", Set.of(replica.name)), rate, Duration.ofDays(3));
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
            List.copyOf(replicas).forEach(SimulatedReplica::runDue);
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
        var writers = Stream.concat(replicas.stream(), dead.stream())
                .filter(SimulatedReplica::mayStillWrite)
                .map(replica -> replica.name)
                .toList();
        if (writers.size() > 1) {
            throw new AssertionError("after %s there are two that write: %s".formatted(now, writers));
        }
    }
}
