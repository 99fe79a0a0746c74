package dev.fairway.app.kube.lease;

import dev.fairway.app.kube.api.KubeException;
import dev.fairway.app.kube.api.KubeException.Kind;
import dev.fairway.engine.port.Scheduler;
import dev.fairway.engine.port.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A process with a clock and a network of its own, both of which may be as wrong as can be. */
final class SimulatedReplica implements Scheduler, TimeSource, LeaseApi, LeaderCallbacks {
    private static final Duration DURATION = Duration.ofSeconds(15);
    private static final Duration SLOWEST_CHANGE = Duration.ofSeconds(5);
    private static final Duration LONG_AGO = Duration.ofDays(-1);

    final String name;
    final LeaderElector guard;
    final List<String> told = new ArrayList<>();

    /** How often the Lease was looked at, in vain or not. */
    int looks;

    /** Its processor stands still, its clock does not. */
    boolean paused;

    Network network = Network.GOOD;

    /** How long each request is on its way. */
    Duration latency = Duration.ZERO;

    private final LeaderElectionSimulation world;
    private final double rate;
    private final Duration origin;
    private final List<Task> tasks = new ArrayList<>();
    private boolean busy;
    private boolean isDead;
    private Duration mightWrite = LONG_AGO;

    enum Network {
        GOOD,
        /** Nothing arrives. */
        DOWN,
        /** What is written arrives, and no answer. */
        ANSWERS_LOST,
        /** Every write arrives, but long after it was given up. */
        WRITES_LATE
    }

    private record Task(Duration due, Runnable work) {}

    SimulatedReplica(LeaderElectionSimulation world, LeaseCandidate candidate, double rate, Duration origin) {
        this.world = world;
        this.name = candidate.identity();
        this.rate = rate;
        this.origin = origin;
        this.guard = new LeaderElector(this, candidate, DURATION, this);
    }

    void begin() {
        guard.run(this, this);
    }

    /** kill -9. What it sent may still take effect. */
    void kill() {
        var ignored = mayStillWrite();
        isDead = true;
        world.replicas.remove(this);
        world.dead.add(this);
    }

    /** As the process does on its way out, when all that it had begun has ended. */
    void release() {
        mightWrite = LONG_AGO;
        guard.release();
    }

    /** A change that a leader has begun may take so long. */
    boolean mayStillWrite() {
        if (!isDead && guard.mayMutate()) {
            mightWrite = world.now();
        }
        return world.now().minus(mightWrite).compareTo(SLOWEST_CHANGE) < 0;
    }

    void runDue() {
        if (paused || busy) {
            return;
        }
        var due =
                tasks.stream().filter(task -> task.due().compareTo(now()) <= 0).toList();
        tasks.removeAll(due);
        due.forEach(task -> task.work().run());
    }

    @Override
    public Optional<LeaseRecord> read() {
        return travel(() -> {
            if (network == Network.DOWN) {
                throw noAnswer();
            }
            return world.stored.read();
        });
    }

    @Override
    public LeaseRecord create(LeaseRecord record) {
        return write(record, world.stored::create);
    }

    @Override
    public LeaseRecord update(LeaseRecord record) {
        return write(record, world.stored::update);
    }

    private LeaseRecord write(LeaseRecord record, Function<LeaseRecord, LeaseRecord> store) {
        return travel(() -> switch (network) {
            case GOOD -> store.apply(record);
            case DOWN -> throw noAnswer();
            case ANSWERS_LOST -> {
                var ignored = store.apply(record);
                throw noAnswer();
            }
            case WRITES_LATE -> {
                world.later(Duration.ofSeconds(7), () -> storeLate(record, store));
                throw noAnswer();
            }
        });
    }

    private static void storeLate(LeaseRecord record, Function<LeaseRecord, LeaseRecord> store) {
        try {
            var ignored = store.apply(record);
        } catch (KubeException e) {
            // Somebody was quicker.
        }
    }

    private <T> T travel(Supplier<T> request) {
        wander();
        try {
            return request.get();
        } finally {
            wander();
        }
    }

    /** The world goes on while this replica waits. */
    private void wander() {
        busy = true;
        world.pass(latency);
        busy = false;
    }

    private static KubeException noAnswer() {
        return new KubeException(Kind.UNAVAILABLE, "no answer");
    }

    @Override
    public void onStartedLeading() {
        told.add("elected");
    }

    @Override
    public void onStoppedLeading(String why) {
        told.add("lost: " + why);
    }

    @Override
    public void onAttempt() {
        looks++;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        tasks.add(new Task(now().plus(delay), task));
    }

    @Override
    public TaskGroup taskGroup(int atMost) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Duration now() {
        return origin.plusNanos((long) (world.now().toNanos() * rate));
    }

    /** Nonsense, which must not matter. */
    @Override
    public Instant wall() {
        return Instant.EPOCH.plus(origin.multipliedBy(-7)).minus(now());
    }
}
